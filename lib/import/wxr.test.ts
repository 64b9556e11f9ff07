import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Broken } from './found.ts'
import { generateWxr } from './generate-wxr.ts'
import { parseWxr } from './wxr.ts'
import type { WxrElement } from './wxr-elements.ts'

for (const version of ['1.0', '1.1', '1.2'])
  for (const scheme of ['http', 'https'])
    test(`WXR ${version} is understood with its namespace at ${scheme}`, async () => {
      const found = await parse(
        rss(item(comment('<wp:comment_id>7</wp:comment_id>')), `${scheme}://wordpress.org/export/${version}/`),
      )
      assert.deepEqual(
        found.map(element => element.kind),
        ['site', 'article', 'comment'],
      )
    })

test('another prefix for the namespace of WordPress is understood', async () => {
  const text = rss(item(comment('<wp:comment_id>7</wp:comment_id>')))
    .replaceAll('wp:', 'w:')
    .replace('xmlns:wp', 'xmlns:w')
  assert.equal(fieldsOf(await parse(text)).comment_id, '7')
})

test('each element knows the line on which it begins', async () => {
  const text = rss(`\n${item(`\n\n${comment('')}\n${comment('')}`)}`)
  assert.deepEqual(
    (await parse(text)).map(element => element.line),
    [1, 2, 4, 5],
  )
})

test('blank lines before the XML are forgiven and counted', async () => {
  const found = await parse(`\n\n<?xml version="1.0"?>\n${rss('<item></item>')}`)
  assert.deepEqual(
    found.map(({ kind, line }) => [kind, line]),
    [
      ['site', 4],
      ['article', 4],
    ],
  )
})

for (const [what, written, read] of [
  ['CDATA that was split around its own end', '<![CDATA[a]]]]><![CDATA[>b]]>', 'a]]>b'],
  ['text and CDATA together', 'a &amp; <![CDATA[&amp; b]]>', 'a & &amp; b'],
  ['numbered characters', '&#8364; &#x1F600;', '€ 😀'],
  ['entities that XML does not know, as they stand', '&nbsp;&constructor;&hellip;', '&nbsp;&constructor;&hellip;'],
  ['characters that XML does not allow, as they stand', '&#0;&#xD800;', '&#0;&#xD800;'],
  ['a text with tags in it, without the tags’ text', 'a<b>c</b>d', 'ad'],
  ['line ends of Windows as those of Unix', 'a\r\nb', 'a\nb'],
] as const)
  test(`reads ${what}`, async () => {
    const found = await parse(rss(item(comment(`<wp:comment_content>${written}</wp:comment_content>`))))
    assert.equal(fieldsOf(found).comment_content, read)
  })

for (const [what, text, why] of [
  [
    'a plain feed',
    '<rss version="2.0"><channel></channel></rss>',
    /begins with <rss>, not with the <rss> of a WordPress/,
  ],
  ['a web page', '<html><body></body></html>', /begins with <html>/],
  ['an empty document', '<?xml version="1.0"?>', /no XML element/],
  ['entities that multiply', `<!DOCTYPE rss [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>${rss('')}`, /document type/],
  ['an external entity', `<!DOCTYPE rss SYSTEM "file:///etc/passwd">${rss('')}`, /document type/],
  ['tags that cross', rss(item('<title><b></title></b>')), /not well-formed/],
  ['a bare ampersand', rss(item('<title>a & b</title><link>;</link>')), /"&" stands before this line/],
  ['a file cut in a tag', rss(item('')).slice(0, -8), /ends inside <channel>/],
] as const)
  test(`stops at ${what} and says why`, async () => {
    const last = (await parse(text)).at(-1)
    assert.ok(last?.kind === 'broken')
    assert.match(last.why, why)
  })

test('what is complete before the file breaks is read', async () => {
  const found = await parse(rss(`${item(comment('') + comment(''))}<item><title>&`).slice(0, -20))
  assert.deepEqual(
    found.map(element => element.kind),
    ['site', 'article', 'comment', 'comment', 'broken'],
  )
})

test('a text without end does not fill the memory', async () => {
  let given = 0
  async function* endless() {
    yield rss('').replace(/<\/channel>.*/, '<![CDATA[')
    for (; given < 1000; given += 1) yield 'x'.repeat(1_000_000)
  }
  const last = (await collect(endless())).at(-1)
  assert.match(last?.kind === 'broken' ? last.why : '', /No tag for 16 million characters/)
  assert.ok(given < 20)
})

test('elements within elements, however deep, do no harm', async () => {
  const found = await parse(rss(item('<a>'.repeat(100_000) + '</a>'.repeat(100_000) + comment(''))))
  assert.deepEqual(
    found.map(element => element.kind),
    ['site', 'article', 'comment'],
  )
})

test('it does not matter where the pieces of the file end', async () => {
  const text = [...generateWxr(3)].join('')
  const whole = await parse(text)
  for (const size of [1, 7, 100]) {
    const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.slice(i * size, (i + 1) * size))
    assert.deepEqual(await collect(each(pieces)), whole)
  }
})

function parse(text: string) {
  return collect(each([text]))
}

async function collect(chunks: AsyncIterable<string>) {
  const found: (WxrElement | Broken)[] = []
  for await (const element of parseWxr(chunks)) found.push(element)
  return found
}

async function* each(chunks: string[]) {
  yield* chunks
}

function rss(inside: string, namespace = 'http://wordpress.org/export/1.2/') {
  return `<rss xmlns:wp="${namespace}"><channel>${inside}</channel></rss>`
}

function item(inside: string) {
  return `<item>${inside}</item>`
}

function comment(inside: string) {
  return `<wp:comment>${inside}</wp:comment>`
}

function fieldsOf(found: Awaited<ReturnType<typeof parse>>) {
  const last = found.at(-1)
  return last && 'fields' in last ? Object.fromEntries(last.fields) : {}
}
