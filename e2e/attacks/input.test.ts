import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { makeDesk } from '../desk.ts'
import { useApp } from './app.ts'
import { browserOf } from './browser.ts'
import { send } from './http.ts'
import { bodyOfComment, notesOf, rolesOf } from './people.ts'

const app = await useApp()
const desk = await makeDesk()
const moderator = await browserOf(app, desk.moderator)
const admin = await browserOf(app, await desk.staff('Ada', ['admin']))
const key = { authorization: `Bearer ${await desk.key()}` }

const json = { 'content-type': 'application/json' }
const anId = async () => (await desk.comments(['alpha']))[0] ?? 0
const note = async (body: string) => moderator.ask('/api/notes', { body: { comment: await anId(), body } })

for (const [what, text] of [
  ['a NUL', 'a\0b'],
  ['half of a pair', 'a\ud800b'],
  ['a pair the wrong way round', '\udc00\ud800'],
  ['control characters', 'a\u0001\u001b[31mb\u0007'],
  ['marks that turn the text around', '\u202Egnp.exe'],
  ['what is no character', '\uFFFE\uFFFF'],
  ['a tower of marks', `Z${'\u0351'.repeat(3000)}`],
] as const)
  test(`V1.3.3, V2.2.1 ${what} in a text breaks nothing, wherever staff write`, async () => {
    const [comment, author] = [await anId(), await desk.author()]
    const sanction = {
      author,
      kind: 'warn',
      until: null,
      everywhere: false,
      reason: 'hate',
      note: text,
      sweep: 'leave',
    }
    const seen = { comments: [{ id: comment, revision: 1, decisionId: null }] }
    for (const [path, body] of [
      ['/api/notes', { comment, body: text }],
      ['/api/notes', { author, body: text }],
      ['/api/decisions', { action: 'escalate', reason: null, note: text, ...seen }],
      ['/api/decisions', { action: 'delete', reason: text.slice(0, 40), note: null, ...seen }],
      ['/api/sanctions', sanction],
      [`/api/appeals/${await desk.appeal(await anId())}`, { verdict: 'uphold', note: text, revision: 1 }],
      ['/api/claims', { want: 'next', queue: 'pending', query: { search: text }, first: null, except: [], count: 1 }],
    ] as const) {
      const { status } = await moderator.ask(path, { body })
      assert.ok(status < 500, `${path}: ${status}`)
    }
    assert.equal((await note('A fine car.')).status, 204)
  })

for (const path of [
  '/queues/%00',
  '/queues/pending?search=%00&site=%00&section=%00&signal=%00&reason=%00&language=%00',
  '/log?site=%00&staff=%00&batch=%00',
  '/authors?search=%00',
  '/articles?search=%00&site=%00',
  '/settings/keys?site=%00',
  '/settings/words?site=%00',
  '/roster?search=%00&role=%00',
  '/api/v1/sites/%00/roster',
  '/api/v1/sites/x/articles/%00/comments',
  '/api/log/export?format=csv&site=%00',
])
  test(`V2.2.1 a NUL in ${path} breaks nothing`, async () => {
    const { status } = await admin.ask(path)
    assert.ok(status < 500, String(status))
    assert.ok((await admin.ask(path.replaceAll('%00', ''))).status < 500)
  })

for (const path of [
  '/queues/%',
  '/queues/%FF',
  '/roster/%E0%A4%A',
  '/link/%C0%80',
  '/api/comments/%/context',
  '/api/v1/sites/%g1/roster',
])
  test(`V2.2.1, V1.1.1 ${path}, which no text was encoded to, is refused`, async () => {
    assert.equal((await admin.ask(path)).status, 400)
    assert.ok((await admin.ask(encodeURI(path))).status < 500)
  })

for (const [what, id] of [
  ['one more than a column holds', '2147483648'],
  ['15 digits', '999999999999999'],
  ['more than a double holds', '99999999999999999999'],
  ['a negative one', '-1'],
  ['a fraction', '1.5'],
  ['an exponent', '1e3'],
  ['a hexadecimal one', '0x10'],
  ['an array', '1,2'],
  ['SQL', '1%20or%201=1'],
  ['other digits', '%D9%A1'],
] as const)
  test(`V1.4.2 ${what} in place of an id finds nothing`, async () => {
    for (const path of [
      `/authors/${id}`,
      `/roster/${id}`,
      `/api/comments/${id}/context`,
      `/api/comments/${id}/mentionable`,
    ])
      assert.equal((await admin.ask(path)).status, 404, path)
    for (const query of ['article', 'author', 'comment', 'after', 'before'])
      assert.equal((await admin.ask(`/queues/pending?${query}=${id}`)).status, 200, query)
    for (const query of ['staff', 'comment', 'author', 'after'])
      assert.ok((await admin.ask(`/log?${query}=${id}`)).status < 500, query)
    const lifted = await admin.ask(`/api/sanctions/${id}/lift`, { body: {} })
    assert.equal(lifted.status, 404)
  })

test('V1.4.2 numbers beyond what a column holds are refused in a body', async () => {
  const id = await anId()
  for (const number of [2_147_483_648, 9_007_199_254_740_991, 1e21, -1, 0, 1.5])
    for (const body of [
      { action: 'approve', reason: null, note: null, comments: [{ id: number, revision: 1, decisionId: null }] },
      { action: 'approve', reason: null, note: null, comments: [{ id, revision: number, decisionId: null }] },
      { action: 'approve', reason: null, note: null, comments: [{ id, revision: 1, decisionId: number }] },
    ]) {
      const { status } = await moderator.ask('/api/decisions', { body })
      assert.ok(status < 500, `${JSON.stringify(body)}: ${status}`)
    }
  assert.deepEqual(await desk.commentsDecided().then(ids => ids.includes(id)), false)
})

test('V1.2.4 SQL and search operators in a filter are words to be looked for', async () => {
  const [mine] = await desk.comments(['quattro'])
  for (const search of [
    "'",
    "' or '1'='1",
    '"',
    '\\',
    '%',
    '_',
    '&|!():*<->',
    "') union select null--",
    '$1',
    ':*',
    '-- x',
    "E'\\x27",
  ]) {
    const { status, text } = await moderator.ask(`/queues/pending?search=${encodeURIComponent(search)}`)
    assert.equal(status, 200, search)
    assert.doesNotMatch(text, /quattro/, search)
  }
  assert.match((await moderator.ask('/queues/pending?search=quattro')).text, /quattro/)
  assert.ok(mine)
})

test('V15.3.6 names of things that every object has name nothing of ours', async () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
    assert.equal((await admin.ask(`/queues/${name}`)).status, 404, name)
    assert.equal((await admin.ask(`/api/queues/${name}/news?since=2026-01-01T00:00:00Z`)).status, 404, name)
    assert.equal((await admin.ask(`/api/log/export?format=${name}`)).status, 422, name)
    for (const query of ['age', 'signal', 'reason', 'language', 'site', 'section'])
      assert.equal((await admin.ask(`/queues/pending?${query}=${name}`)).status, 200, `${query}=${name}`)
    for (const path of [
      `/log?what=${name}`,
      `/settings?tab=${name}`,
      `/roster?role=${name}&sort=${name}`,
      `/articles?sort=${name}`,
    ])
      assert.equal((await admin.ask(path)).status, 200, path)
  }
})

test('V15.3.6 a prototype in a body gives nobody anything', async () => {
  const comment = await anId()
  for (const body of [
    `{"__proto__":{"comment":${comment},"body":"x"}}`,
    `{"comment":${comment},"body":"x","__proto__":{"isAdmin":true}}`,
    `{"comment":${comment},"body":"x","constructor":{"prototype":{"roles":["admin"]}}}`,
  ])
    await moderator.ask('/api/notes', { body, headers: json })
  const query =
    '{"want":"next","queue":"pending","query":{"__proto__":"x","constructor":"y"},"first":null,"except":[],"count":1}'
  assert.ok((await moderator.ask('/api/claims', { body: query, headers: json })).status < 500)
  assert.equal((await moderator.ask('/roster')).status, 403)
  assert.deepEqual(await rolesOf(desk.moderator), ['moderator'])
})

test('V15.3.3 fields that a request has no business with are refused, or change nothing', async () => {
  const id = await anId()
  const order = { action: 'approve', reason: null, note: null, comments: [{ id, revision: 1, decisionId: null }] }
  for (const more of [{ staff: 1 }, { actor: 'system' }, { at: '2020-01-01T00:00:00Z' }, { site: 1 }])
    assert.equal((await moderator.ask('/api/decisions', { body: { ...order, ...more } })).status, 422)
  const form = new FormData()
  for (const [name, value] of Object.entries({
    dense: 'on',
    roles: 'admin',
    id: '1',
    email: 'x@x.example',
    is_public: 'on',
  }))
    form.append(name, value)
  assert.equal((await moderator.act('(desk)/settings/actions.ts savePreferences', [form])).status, 200)
  assert.deepEqual(await rolesOf(desk.moderator), ['moderator'])
  const reviewed = { ...arriving(randomUUID(), 'x'), reviewed_by: 1, site_id: 1 }
  assert.equal((await send(app, '/api/v1/comments', { body: { comments: [reviewed] }, headers: key })).status, 422)
  assert.equal((await moderator.ask('/api/decisions', { body: order })).status, 200)
})

test('V15.3.5 texts, numbers, lists and objects are not taken for each other', async () => {
  const id = await anId()
  for (const comment of [String(id), [id], { id }, true, null, `${id} `])
    assert.equal((await moderator.ask('/api/notes', { body: { comment, body: 'x' } })).status, 422)
  for (const body of [['x'], { length: 1 }, 1, true])
    assert.equal((await moderator.ask('/api/notes', { body: { comment: id, body } })).status, 422)
  for (const email of ['x', { $ne: null }, ['a']])
    assert.ok((await send(app, '/api/auth/forgot', { body: { email }, headers: { origin: app.url } })).status < 500)
  assert.equal((await moderator.ask('/api/notes', { body: { comment: id, body: 'x' } })).status, 204)
})

test('V15.3.7 a parameter that comes twice is taken once', async () => {
  const [author, other] = [await desk.author(), await desk.author()]
  for (const path of [
    `/queues/pending?author=${author}&author=${other}`,
    '/queues/pending?search=a&search=b&site[]=x&age[$ne]=1',
    '/log?site=a&site=b',
    '/sign-in?from=/log&from=//evil.example',
    `/api/sanctions/preview?author=${author}&author=${other}&everywhere=false`,
  ])
    assert.ok((await moderator.ask(path)).status < 400, path)
})

for (const [what, body] of [
  ['nothing', ''],
  ['half a document', '{"comments":['],
  ['another document behind it', '{}{}'],
  ['not a number', '{"comments":NaN}'],
  ['single quotes', "{'comments':[]}"],
  ['a comment', '{"comments":[]/* */}'],
  ['a byte order mark twice', '\uFEFF\uFEFF{}'],
  ['lists without an end', '['.repeat(1_000_000)],
  ['XML', '<?xml version="1.0"?><comments/>'],
  ['packed bytes', gzipSync('{}')],
] as const)
  test(`V2.2.1 a body of ${what} is no JSON`, async () => {
    assert.equal(
      (await send(app, '/api/v1/comments', { body, method: 'POST', headers: { ...key, ...json } })).status,
      400,
    )
    assert.equal((await moderator.ask('/api/notes', { body, method: 'POST', headers: json })).status, 400)
  })

test('V2.2.1 JSON that is nested half a million deep is refused, and the desk goes on', async () => {
  const deep = `${'['.repeat(500_000)}${']'.repeat(500_000)}`
  for (const body of [
    deep,
    `{"comments":${deep}}`,
    `{"comments":[{"external_id":${deep}}]}`,
    `{"comments":[${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}]}`,
  ])
    assert.equal((await send(app, '/api/v1/comments', { body, headers: { ...key, ...json } })).status, 422)
  for (const body of [deep, `{"comment":${deep},"body":"x"}`])
    assert.equal((await moderator.ask('/api/notes', { body, headers: json })).status, 422)
  assert.equal((await note('still here')).status, 204)
})

test('V5.2.1, V4.2.1 a body over 2 MB is not read on, whatever length it claims', async () => {
  const long = Buffer.alloc(2 * 1024 * 1024 + 1, ' ')
  assert.equal((await send(app, '/api/v1/comments', { body: long, headers: { ...key, ...json } })).status, 413)
  assert.equal((await moderator.ask('/api/notes', { body: long, headers: json })).status, 413)
  assert.equal((await admin.ask('/api/roster/import', { body: long })).status, 413)
  assert.equal((await moderator.ask('/api/notes', { body: long, headers: json, isChunked: true })).status, 413)
  assert.equal(
    (
      await moderator.ask('/api/auth/callback/credentials', {
        body: new URLSearchParams({ email: 'x'.repeat(20_000) }),
      })
    ).status,
    413,
  )
  const form = new FormData()
  form.append('name', 'x'.repeat(3_000_000))
  assert.ok((await admin.act('(desk)/settings/sites/actions.ts add', [form])).status >= 400)
  assert.equal((await note('x'.repeat(4000))).status, 204)
  assert.equal((await note('x'.repeat(4001))).status, 422)
})

test('V5.2.3 a body that says it is packed is not unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024, ' '))
  for (const encoding of ['gzip', 'deflate', 'br']) {
    const headers = { ...json, 'content-encoding': encoding }
    assert.equal((await send(app, '/api/v1/comments', { body: bomb, headers: { ...key, ...headers } })).status, 400)
    assert.equal((await moderator.ask('/api/notes', { body: bomb, headers })).status, 400)
  }
})

test('V2.3.2 more items at once than are taken are refused whole', async () => {
  const comments = Array.from({ length: 501 }, (_, index) => arriving(`many-${index}`, 'x'))
  assert.equal((await send(app, '/api/v1/comments', { body: { comments }, headers: key })).status, 422)
  const many = Array.from({ length: 1001 }, (_, index) => ({ id: index + 1, revision: 1, decisionId: null }))
  const order = { action: 'approve', reason: null, note: null, comments: many }
  assert.equal((await moderator.ask('/api/decisions', { body: order })).status, 422)
  assert.equal(
    (await send(app, '/api/v1/comments', { body: { comments: comments.slice(0, 2) }, headers: key })).status,
    200,
  )
})

test('V1.1.1 bytes that are no UTF-8 are not taken for the characters that they hide', async () => {
  const id = await anId()
  const hidden = Buffer.concat([
    Buffer.from(`{"comment":${id},"body":"`),
    Buffer.from([0xc0, 0xaf, 0xc0, 0xae]),
    Buffer.from('"}'),
  ])
  await moderator.ask('/api/notes', { body: hidden, headers: json })
  assert.doesNotMatch((await notesOf(id)).join(), /[/.]/)
  await moderator.ask('/api/notes', { body: { comment: id, body: 'a/b.' } })
  assert.match((await notesOf(id)).join(), /a\/b\./)
})

test('V1.2.1 what readers send is kept as it was typed, and mended only where no column holds it', async () => {
  const body = '<script>alert(1)</script> & "q" \u202E \ud800 \0 end'
  const id = randomUUID()
  const { status } = await send(app, '/api/v1/comments', { body: { comments: [arriving(id, body)] }, headers: key })
  assert.equal(status, 200)
  assert.equal(await bodyOfComment(id), body.toWellFormed().replaceAll('\0', ''))
})

test('V1.3.12 patterns and words made to be slow are not', async () => {
  const began = performance.now()
  const long = `${'a'.repeat(90_000)}!`
  for (const text of ['*a*a*a*a*a*a*a*a*a*a*a*a*b', 'a*'.repeat(45), 'a'.repeat(100)]) {
    const change = { kind: 'add', text, list: 'suspect', section: null }
    const { status } = await admin.act('(desk)/settings/words/actions.ts save', [{ site: desk.slug, change }])
    assert.equal(status, 200, text)
  }
  for (const body of [
    long,
    'a '.repeat(45_000),
    'https://'.repeat(11_000),
    '@'.repeat(90_000),
    '\u0351'.repeat(90_000),
  ])
    assert.equal(
      (await send(app, '/api/v1/comments', { body: { comments: [arriving(randomUUID(), body)] }, headers: key }))
        .status,
      200,
    )
  for (const email of [`${'a'.repeat(9_000)}@`, `${'a@'.repeat(4_000)}`])
    await moderator.signIn({ email, password: 'x' })
  await moderator.ask(`/sign-in?from=${'/a'.repeat(4_000)}`)
  await moderator.ask(`/queues/pending?search=${'a*%20'.repeat(60)}`)
  await note(`${'@'.repeat(3_900)}`)
  await note(`@${' Mo'.repeat(1_200)}`)
  assert.ok(performance.now() - began < 20_000)
})

function arriving(external_id: string, body: string) {
  return {
    external_id,
    article: { external_id: 'a1', url: 'https://cars.example/a1', title: 'V8' },
    author: { external_id: randomUUID(), name: 'Ann' },
    body,
    created_at: new Date().toISOString(),
  }
}
