import { articleComments, type GeneratedComment, generateComment, sentence } from './generated.ts'

/** A Disqus export of `count` comments in pieces of text, threads first; the same count gives the same text each time. */
export function* generateDisqus(count: number): Generator<string> {
  yield header
  for (let first = 1; first <= count; first += articleComments) yield thread(first)
  for (let id = 1; id <= count; id += 1) yield post(generateComment(id))
  yield '</disqus>\n'
}

/** Disqus's ids and the site's are different numbers. */
const threadId = (article: number) => 1_400_000_000 + article
const postId = (comment: number) => 4_000_000_000 + comment

const header = `<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<category dsq:id="111">
<forum>generated-motors</forum>
<title>General</title>
<isDefault>true</isDefault>
</category>
`

function thread(id: number): string {
  return `<thread dsq:id="${threadId(id)}">
<id>${id} https://generated.example/?p=${id}</id>
<forum>generated-motors</forum>
<category dsq:id="111" />
<link>https://generated.example/${id}/</link>
<title>${sentence(id, 5)}</title>
<message />
<createdAt>2020-01-06T08:00:00Z</createdAt>
<author>
<name>Editor</name>
<isAnonymous>false</isAnonymous>
<username>editor</username>
</author>
<isClosed>false</isClosed>
<isDeleted>false</isDeleted>
</thread>
`
}

function post({ id, firstOfArticle, author, parent, status, body, createdAt }: GeneratedComment): string {
  return `<post dsq:id="${postId(id)}">
<id />
<message><![CDATA[<p>${body}</p>]]></message>
<createdAt>${createdAt.toISOString().slice(0, 19)}Z</createdAt>
<isDeleted>${status === 'deleted'}</isDeleted>
<isSpam>${status === 'spam'}</isSpam>
<author>
<name>Reader ${author}</name>
<isAnonymous>false</isAnonymous>
<username>reader${author}</username>
</author>
<thread dsq:id="${threadId(firstOfArticle)}" />
${parent > 0 ? `<parent dsq:id="${postId(parent)}" />\n` : ''}</post>
`
}
