import assert from 'node:assert/strict'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openSource, type Source } from './source.ts'

const folder = await mkdtemp(join(tmpdir(), 'docket-source-'))

for (const [what, bytes, why] of [
  ['an empty file', '', 'The file is empty.'],
  ['text in another format', 'id,name\n', /none of these: a WordPress export \(WXR\), a Disqus export \(XML\), NDJSON/],
  ['gzip', Buffer.from([0x1f, 0x8b, 8]), 'The file is compressed: unpack it first.'],
  ['a zip archive', 'PK\x03\x04', 'The file is compressed: unpack it first.'],
  ['a JSON array', '[\n{"external_id":"1"},\n', /a JSON array\. NDJSON has one object on each line/],
  ['an object after five lines', 'a\nb\n\nc\nd\ne\n{"external_id":"1"}\n', /none of these/],
  ['an unknown encoding', '<?xml version="1.0" encoding="klingon"?><rss/>', 'Its encoding "klingon" is not known.'],
] as const)
  test(`${what} is refused with the reason`, async () => {
    const source = await openSource(await file(bytes))
    assert.ok('refused' in source)
    typeof why === 'string' ? assert.equal(source.refused, why) : assert.match(source.refused, why)
  })

test('a file that is missing and a folder are refused', async () => {
  assert.deepEqual(await openSource(join(folder, 'none.xml')), { refused: 'There is no such file.' })
  assert.deepEqual(await openSource(folder), { refused: 'This is a folder.' })
})

for (const [what, bytes, format] of [
  ['an RSS feed', '<rss version="2.0">', 'wxr'],
  ['any other XML, whose parser says why not', '<html>', 'wxr'],
  ['Disqus after a comment', '\n<?xml version="1.0"?>\n<!-- <rss> -->\n<disqus xmlns="http://disqus.com">', 'disqus'],
  ['WordPress with a word about Disqus', '<rss><channel><title>&lt;disqus <disqus ></title>', 'wxr'],
  ['lines of JSON', '{"external_id":"1"}\n', 'ndjson'],
  ['lines of JSON after a byte order mark', '\ufeff{"external_id":"1"}\n', 'ndjson'],
  ['lines of JSON after something else', '-- dump\n\n {"external_id":"1"}\n', 'ndjson'],
  ['JSON that tells of XML', '{"body":"<?xml version=\'1.0\' encoding=\'klingon\'?>"}', 'ndjson'],
] as const)
  test(`${what} is told by its content`, async () => assert.equal((await open(bytes)).format, format))

for (const [encoding, bytes] of [
  ['UTF-8', Buffer.from('<a>é€😀</a>')],
  ['UTF-8 with a byte order mark', Buffer.from('\ufeff<a>é€😀</a>')],
  ['UTF-16 with a byte order mark', Buffer.from('\ufeff<a>é€😀</a>', 'utf16le')],
  ['declared UTF-16 that is UTF-8', Buffer.from('<?xml version="1.0" encoding="UTF-16"?><a>é€😀</a>')],
] as const)
  test(`${encoding} is decoded`, async () => {
    assert.match(await textOf(await open(bytes)), /^(<\?xml.*\?>)?<a>é€😀<\/a>$/)
  })

for (const encoding of ['ISO-8859-1', 'windows-1252'])
  test(`${encoding} is decoded as browsers do`, async () => {
    const bytes = Buffer.concat([
      Buffer.from(`<?xml version="1.0" encoding="${encoding}"?>`),
      Buffer.from([0xe9, 0x80, 0x93]),
    ])
    assert.match(await textOf(await open(bytes)), /é€“$/)
  })

test('characters that XML does not allow are left out and counted', async () => {
  const source = await open('<a>\x00b\x0b\t\n\x1f\uffff\x85é</a>')
  assert.equal(await textOf(source), '<a>b\t\n\x85é</a>')
  assert.deepEqual([source.stripped, source.bytesRead], [4, source.size])
})

test('the fingerprint tells files apart by size, beginning and end', async () => {
  const middle = ' '.repeat(3_000_000)
  const texts = [`<a>${middle}</a>`, `<b>${middle}</a>`, `<a>${middle}</b>`, `<a>${middle} </a>`, `<a>${middle}</a>`]
  const prints = await Promise.all(texts.map(async text => (await open(text)).fingerprint))
  assert.deepEqual([new Set(prints).size, prints[0] === prints[4]], [4, true])
})

let files = 0

async function file(content: string | Uint8Array): Promise<string> {
  files += 1
  const path = join(folder, `${files}.xml`)
  await writeFile(path, content)
  return path
}

async function open(content: string | Uint8Array): Promise<Source> {
  const source = await openSource(await file(content))
  if ('refused' in source) throw new Error(source.refused)
  return source
}

async function textOf(source: Source): Promise<string> {
  let text = ''
  for await (const chunk of source.chunks()) text += chunk
  return text
}
