import { articleComments, type GeneratedComment, generateComment, sentence } from './generated.ts'

/** A WordPress export (WXR 1.2) of `count` comments in pieces of text; the same count gives the same text each time. */
export function* generateWxr(count: number): Generator<string> {
  yield header
  for (let first = 1; first <= count; first += articleComments) {
    yield article(first)
    const end = Math.min(first + articleComments, count + 1)
    for (let id = first; id < end; id += 1) yield comment(generateComment(id))
    yield '</item>\n'
  }
  yield '</channel>\n</rss>\n'
}

const header = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Generated Motors</title>
<link>https://generated.example</link>
<language>en-US</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_blog_url>https://generated.example</wp:base_blog_url>
`

const statuses = { approved: '1', pending: '0', spam: 'spam', deleted: 'trash' }

function article(id: number): string {
  return `<item>
<title><![CDATA[${sentence(id, 5)}]]></title>
<link>https://generated.example/${id}/</link>
<pubDate>Mon, 06 Jan 2020 08:00:00 +0000</pubDate>
<dc:creator><![CDATA[editor]]></dc:creator>
<content:encoded><![CDATA[<p>${sentence(id, 400)}</p>]]></content:encoded>
<wp:post_id>${id}</wp:post_id>
<wp:post_date_gmt>2020-01-06 08:00:00</wp:post_date_gmt>
<wp:post_type>post</wp:post_type>
<category domain="category" nicename="tests"><![CDATA[Tests]]></category>
`
}

function comment({ id, author, parent, status, body, createdAt, ip, random }: GeneratedComment): string {
  const time = createdAt.toISOString().slice(0, 19).replace('T', ' ')
  return `<wp:comment>
<wp:comment_id>${id}</wp:comment_id>
<wp:comment_author><![CDATA[Reader ${author}]]></wp:comment_author>
<wp:comment_author_email>reader${author}@readers.example</wp:comment_author_email>
<wp:comment_author_url></wp:comment_author_url>
<wp:comment_author_IP>${ip}</wp:comment_author_IP>
<wp:comment_date><![CDATA[${time}]]></wp:comment_date>
<wp:comment_date_gmt><![CDATA[${time}]]></wp:comment_date_gmt>
<wp:comment_content><![CDATA[${body}]]></wp:comment_content>
<wp:comment_approved><![CDATA[${statuses[status]}]]></wp:comment_approved>
<wp:comment_type><![CDATA[${random % 97 === 0 ? 'pingback' : 'comment'}]]></wp:comment_type>
<wp:comment_parent>${parent}</wp:comment_parent>
<wp:comment_user_id>0</wp:comment_user_id>
</wp:comment>
`
}
