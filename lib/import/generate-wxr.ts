const articleComments = 250
const words = `engine gearbox diesel torque clutch bonnet garage road winter tyre brake hatchback estate coupe rust
  warranty mileage charger battery range lorry motorway hill corner gravel dealer price test drive photo`.split(/\s+/)

/** A WordPress export (WXR 1.2) of `count` comments in pieces of text; the same count gives the same text each time. */
export function* generateWxr(count: number): Generator<string> {
  yield header
  for (let first = 1; first <= count; first += articleComments) {
    yield article(first)
    for (let id = first; id < Math.min(first + articleComments, count + 1); id += 1) yield comment(id, first)
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

function comment(id: number, firstOfArticle: number): string {
  const random = scramble(id)
  const author = random % 5000
  return `<wp:comment>
<wp:comment_id>${id}</wp:comment_id>
<wp:comment_author><![CDATA[Reader ${author}]]></wp:comment_author>
<wp:comment_author_email>reader${author}@readers.example</wp:comment_author_email>
<wp:comment_author_url></wp:comment_author_url>
<wp:comment_author_IP>192.0.2.${random % 256}</wp:comment_author_IP>
<wp:comment_date><![CDATA[${time(id)}]]></wp:comment_date>
<wp:comment_date_gmt><![CDATA[${time(id)}]]></wp:comment_date_gmt>
<wp:comment_content><![CDATA[${sentence(random, 8 + (random % 60))}]]></wp:comment_content>
<wp:comment_approved><![CDATA[${status(random)}]]></wp:comment_approved>
<wp:comment_type><![CDATA[${random % 97 === 0 ? 'pingback' : 'comment'}]]></wp:comment_type>
<wp:comment_parent>${parent(id, firstOfArticle)}</wp:comment_parent>
<wp:comment_user_id>0</wp:comment_user_id>
</wp:comment>
`
}

/** One in three answers an earlier comment of the article, one in fifty the one that follows. */
function parent(id: number, firstOfArticle: number): number {
  const random = scramble(id + 7)
  if (random % 50 === 0) return id + 1
  return random % 3 === 0 && id > firstOfArticle ? firstOfArticle + (random % (id - firstOfArticle)) : 0
}

function status(random: number): string {
  const hundredth = random % 100
  if (hundredth < 80) return '1'
  if (hundredth < 88) return 'spam'
  return hundredth < 94 ? 'trash' : '0'
}

function time(id: number): string {
  return new Date(Date.UTC(2020, 0, 6, 8) + id * 60_000).toISOString().slice(0, 19).replace('T', ' ')
}

function sentence(seed: number, length: number): string {
  return Array.from({ length }, (_, index) => words[scramble(seed + index * 31) % words.length]).join(' ')
}

// Knuth's multiplicative hash: an even spread without a state.
function scramble(number: number): number {
  return (Math.imul(number + 1, 2_654_435_761) >>> 0) >>> 3
}
