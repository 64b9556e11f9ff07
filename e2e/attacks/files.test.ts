import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { aStaffMember } from '#db/test-data'
import { makeDesk } from '../desk.ts'
import { useApp } from './app.ts'
import { browserOf } from './browser.ts'
import { send } from './http.ts'
import { bodiesOn, emailsOnRoster } from './people.ts'

const app = await useApp()
const desk = await makeDesk()
const admin = await browserOf(app, await desk.staff('Ada', ['admin']))
const folder = mkdtempSync(join(tmpdir(), 'docket-attacks-'))
after(() => rmSync(folder, { recursive: true }))

const patienceMs = 30_000
const secretFile = join(folder, 'secret.txt')
writeFileSync(secretFile, 'canary-of-the-file')

const wxr = (comment: string, doctype = '') => `<?xml version="1.0" encoding="UTF-8"?>${doctype}
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Redline</title>
<link>https://cars.example</link><wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://cars.example</wp:base_site_url>
<wp:base_blog_url>https://cars.example</wp:base_blog_url>
<item><title>V8</title><link>https://cars.example/v8</link><wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type>
<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author>Ann</wp:comment_author>
<wp:comment_date_gmt>2026-01-01 00:00:00</wp:comment_date_gmt><wp:comment_content>${comment}</wp:comment_content>
<wp:comment_approved>1</wp:comment_approved></wp:comment></item></channel></rss>`

test('a usual export comes in, so that the refusals below are not for its form', async () => {
  const { code, said } = await runImport('usual', wxr('<![CDATA[A fine car]]>'))
  assert.deepEqual([code, await bodiesOn('usual')], [0, ['A fine car']], said)
})

const laughs = [
  '<!ENTITY a "lol">',
  ...'bcdefghij'.split('').map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghi'[index]};`.repeat(10)}">`),
]

for (const [what, text] of [
  ['a billion laughs', wxr('&j;', `<!DOCTYPE rss [${laughs.join('')}]>`)],
  [
    'one long entity, again and again',
    wxr('&a;'.repeat(100_000), `<!DOCTYPE rss [<!ENTITY a "${'a'.repeat(100_000)}">]>`),
  ],
  ['a file of the server', wxr('&file;', `<!DOCTYPE rss [<!ENTITY file SYSTEM "file://${secretFile}">]>`)],
  ['an address of the server’s network', wxr('&net;', `<!DOCTYPE rss [<!ENTITY net SYSTEM "${app.url}/sign-in">]>`)],
  ['a DTD from elsewhere', wxr('x', `<!DOCTYPE rss SYSTEM "${app.url}/sign-in">`)],
  ['a parameter entity', wxr('x', `<!DOCTYPE rss [<!ENTITY % p SYSTEM "file://${secretFile}"> %p;]>`)],
  [
    'an endless text without a tag',
    `${wxr('').split('<wp:comment_content>')[0]}<wp:comment_content>${'a'.repeat(17 * 1024 * 1024)}`,
  ],
  ['a file that is packed', gzipSync(wxr('x'))],
  ['a ZIP', Buffer.from(`PK\x03\x04${'\0'.repeat(26)}`, 'latin1')],
  ['a database', Buffer.from('SQLite format 3\0')],
  ['nothing', ''],
] as const)
  test(`V1.5.1, V5.2.2 an import with ${what} is refused, quickly and without reading anything else`, async () => {
    const site = `bomb-${what.replaceAll(/[^a-z]+/gi, '-').toLowerCase()}`.slice(0, 60).replace(/-$/, '')
    const { code, said } = await runImport(site, text)
    assert.notEqual(code, 0)
    assert.doesNotMatch(said, /canary-of-the-file|at .*\.ts:\d+/)
    assert.deepEqual(
      (await bodiesOn(site)).filter(body => /lol|canary|Sign in/.test(body)),
      [],
    )
  })

test('V1.5.1 tags that are nested 200,000 deep end as a broken file, or are passed over', async () => {
  const deep = wxr(`${'<a>'.repeat(200_000)}x${'</a>'.repeat(200_000)}`)
  const { said } = await runImport('deep', deep)
  assert.doesNotMatch(said, /heap|Maximum call stack|at .*\.ts:\d+/)
})

test('V1.5.3 lines of NDJSON that are hostile are refused one by one, and the others come in', async () => {
  const line = (id: string, more = {}) => JSON.stringify({ ...arriving(id), ...more })
  const hostile = [
    '['.repeat(100_000),
    `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    line('evil-1', { __proto__: { status: 'approved' }, site_id: 1 }),
    '{"__proto__":{"external_id":"evil-2"}}',
    'null',
    '"text"',
    `{"external_id":"evil-3","external_id":"evil-4"}`,
  ]
  const { code, said } = await runImport('lines', [line('good-1'), ...hostile, line('good-2')].join('\n'))
  assert.equal((await bodiesOn('lines')).length, 2, said)
  assert.doesNotMatch(said, /at .*\.ts:\d+/)
  assert.equal(typeof code, 'number')
})

for (const slug of ['../../etc', "x'; drop table comment; --", 'a b', '-x', '__proto__', ''])
  test(`V1.2.5, V5.3.2 “${slug}” is no name of a site to import into`, async () => {
    const { code, said } = await runImport(slug, wxr('x'))
    assert.equal(code, 1)
    assert.doesNotMatch(said, /at .*\.ts:\d+/)
  })

const formulas = [
  '=HYPERLINK("https://evil.example","x")',
  '+1+cmd|/C calc!A0',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '＝1',
  "'=1",
  '"=1',
  ' =1+1,"=2',
]

test('V1.2.10 no cell of an export begins as a formula, whoever wrote it', async () => {
  for (const formula of formulas) {
    const [comment = 0] = await desk.comments(['alpha'], {
      author_id: await desk.author({ name: formula }),
      article_id: await desk.article({ title: formula }),
    })
    await desk.mention(comment, formula)
    await aStaffMember({ name: formula.replaceAll(/\p{Cc}/gu, ''), bio: formula })
  }
  for (const path of ['/api/log/export?format=csv', '/api/roster/export']) {
    const { status, text } = await admin.ask(path)
    assert.equal(status, 200)
    const cells = cellsOf(text)
    assert.ok(
      cells.some(cell => cell.startsWith("'=HYPERLINK")),
      path,
    )
    assert.deepEqual(
      cells.filter(cell => /^\s*[=+@＝]|^-(?!\d+$)/.test(cell) && !cell.startsWith(' ')),
      [],
      path,
    )
  }
})

test('V5.4.1, V5.4.2 a download has our name, whatever the request says', async () => {
  for (const site of ['a"; filename="evil.html', 'a\r\nset-cookie: x=1', '../../x', 'x.html%00'])
    for (const format of ['csv', 'ndjson']) {
      const { status, headers } = await admin.ask(`/api/log/export?format=${format}&site=${encodeURIComponent(site)}`)
      if (status !== 200) continue
      assert.match(headers['content-disposition'] ?? '', /^attachment; filename="docket-log-[\w-]*\.(csv|ndjson)"$/)
      assert.equal(headers['set-cookie'], undefined)
    }
  assert.match(
    (await admin.ask('/api/roster/export')).headers['content-disposition'] ?? '',
    /^attachment; filename="[\w-]+\.csv"$/,
  )
})

for (const [what, file] of [
  ['bytes that are no UTF-8', Buffer.from('email,name\nx@x.example,\xff\xfe\n', 'latin1')],
  ['a NUL', 'email,name\nx@x.example,a\0b\n'],
  ['columns that are not for files', 'email,password_hash,id\nx@x.example,x,1\n'],
  ['a prototype', 'email,__proto__,constructor\nx@x.example,a,b\n'],
  ['a quote that does not end', 'email,name\nx@x.example,"a\n'],
  ['2,000 people', `email,name\n${Array.from({ length: 2000 }, (_, index) => `p${index}@x.example,P`).join('\n')}`],
  ['a file over 1 MB', `email,name\nx@x.example,${'a'.repeat(1_000_001)}\n`],
  ['a workbook', Buffer.from(`PK\x03\x04${'\0'.repeat(100)}`, 'latin1')],
  ['a role that is none', 'email,name,roles\nx@x.example,X,root\n'],
] as const)
  test(`V5.2.1, V2.2.1 a roster with ${what} changes nobody`, async () => {
    const before = await emailsOnRoster()
    for (const mark of ['', '?mark=none']) {
      const { status } = await admin.ask(`/api/roster/import${mark}`, {
        body: file,
        headers: { 'content-type': 'text/csv' },
      })
      assert.ok(status < 500, String(status))
    }
    assert.deepEqual(await emailsOnRoster(), before)
  })

test('V8.3.1 a roster that takes away one’s own role, or a mark that was made up, is not applied', async () => {
  const before = await emailsOnRoster()
  const file = 'email,name,roles\nnew@x.example,New,admin\n'
  const made = await admin.ask('/api/roster/import?mark=0123456789abcdef', { body: file })
  assert.ok(made.status < 500)
  assert.deepEqual(await emailsOnRoster(), before)
  const told = JSON.parse((await admin.ask('/api/roster/import', { body: file })).text)
  await admin.ask(`/api/roster/import?mark=${told.mark}`, { body: file })
  assert.deepEqual(
    (await emailsOnRoster()).filter(email => !before.includes(email)),
    ['new@x.example'],
  )
  await send(app, '/sign-in')
})

function runImport(site: string, text: string | Buffer): Promise<{ code: number; said: string }> {
  const path = join(folder, `${site.replaceAll(/\W/g, '') || 'x'}.export`)
  writeFileSync(path, text)
  const args = [
    '--conditions=react-server',
    '--max-old-space-size=256',
    'lib/commands/import.ts',
    path,
    `--site=${site}`,
  ]
  return new Promise(resolve => {
    execFile(process.execPath, args, { timeout: patienceMs, maxBuffer: 1024 * 1024 }, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, said: out + err }),
    )
  })
}

/** The cells of a CSV file in which every text is quoted, without their quotes. */
function cellsOf(csv: string): string[] {
  return [...csv.replace('\uFEFF', '').matchAll(/"((?:[^"]|"")*)"|([^",\r\n]+)/g)].map(
    ([, quoted, bare = '']) => quoted?.replaceAll('""', '"') ?? bare,
  )
}

function arriving(external_id: string) {
  return {
    external_id,
    article: { external_id: 'a1', url: 'https://cars.example/a1', title: 'V8' },
    author: { external_id: 'u1', name: 'Ann' },
    body: 'A fine car.',
    created_at: '2026-01-01T00:00:00Z',
    status: 'approved',
  }
}
