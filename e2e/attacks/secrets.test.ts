import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { tablesWith } from '#db/test-data'
import { handOutLink } from '#lib/sign-in/hand-out-link'
import { tieApp } from '#lib/sign-in/test-data'
import { signedInAgain } from '#lib/test-data'
import { newToken } from '#lib/token'
import { keyed, open, pages, reads } from '../answers.ts'
import { makeDesk } from '../desk.ts'
import { makeThings } from '../things.ts'
import { useApp } from './app.ts'
import { browserOf, openBrowser } from './browser.ts'
import { send } from './http.ts'
import { anAccount } from './people.ts'

const app = await useApp()
const desk = await makeDesk()
const adminId = await desk.staff('Ada', ['admin'])
const admin = await browserOf(app, adminId)
const things = await makeThings(desk)
const allPages = Object.values(pages)
  .flat()
  .map(({ path }) => path(things))
const allReads = Object.values(reads)
  .flat()
  .filter(({ body }) => !body)
  .map(({ path }) => path(things))

test('V13.3.1, V16.2.5 a key is shown once, and then neither on a page nor in the log of the server', async () => {
  const made = await admin.act('(desk)/settings/keys/actions.ts make', [
    null,
    form({ site: desk.slug, name: 'Website', scopes: 'intake', requestsPerMinute: '60' }),
  ])
  const [key = ''] = /docket_[\w-]{43}/.exec(made.text) ?? []
  assert.equal(key.length, 50)
  const headers = { authorization: `Bearer ${key}` }
  assert.equal((await send(app, '/api/v1/comments', { body: { comments: [] }, headers })).status, 422)
  await send(app, '/api/v1/comments', { body: '{', headers: { ...headers, 'content-type': 'application/json' } })
  await send(app, '/api/v1/events', { headers })
  for (const path of [...allPages, `/settings/keys?site=${desk.slug}`, '/api/log/export?format=ndjson'])
    assert.ok(!(await admin.ask(path)).text.includes(key), path)
  assert.ok(!app.printed().includes(key))
  assert.deepEqual(await tablesWith(key), [])
})

test('V13.3.1 the secret of a webhook is shown once, and kept only sealed', async () => {
  const added = await admin.act('(desk)/settings/webhooks/actions.ts add', [
    null,
    form({ site: desk.slug, url: 'https://93.184.216.34/' }),
  ])
  const [secret = ''] = /whsec_[\w+/=]{40,}/.exec(added.text) ?? []
  assert.ok(secret)
  assert.ok(!(await admin.ask(`/settings/webhooks?site=${desk.slug}`)).text.includes(secret))
  assert.deepEqual(await tablesWith(secret), [])
})

test('V16.2.5, V14.2.4 nothing that opens a door stands in the log of the server or in the database', async () => {
  const account = await anAccount()
  const browser = openBrowser(app)
  assert.equal(await browser.signIn(account), null)
  await openBrowser(app).signIn({ email: account.email, password: 'wrong-but-secret-word' })
  const cookie = browser.cookies.get('docket-session') ?? ''
  const link = (await handOutLink(await signedInAgain(adminId), account.id)) ?? ''
  const token = link.split('/').at(-1) ?? ''
  await send(app, `/link/${token}`)
  for (const secret of [account.password, 'wrong-but-secret-word', cookie, token, process.env.AUTH_SECRET ?? '']) {
    assert.ok(secret.length > 10)
    assert.ok(!app.printed().includes(secret))
    assert.deepEqual(await tablesWith(secret), [])
  }
})

test('V16.2.5 no text of a reader or of staff stands in the log of the server, also when something fails', async () => {
  const text = `canary-${randomUUID()}`
  const [comment = 0] = await desk.comments([text])
  await admin.ask('/api/notes', { body: { comment, body: text } })
  await admin.ask('/api/notes', { body: { comment, body: `${text}\0` } })
  await admin.ask('/api/decisions', {
    body: {
      action: 'delete',
      reason: 'no such',
      note: text,
      comments: [{ id: comment, revision: 1, decisionId: null }],
    },
  })
  await admin.ask(`/queues/pending?search=${text}`)
  await admin.act('(desk)/settings/sites/actions.ts add', [
    form({ slug: 'x', name: `${text}\0`, url: 'https://x.example', language: 'en' }),
  ])
  assert.ok(!app.printed().includes(text))
  assert.match((await admin.ask('/queues/pending')).text, new RegExp(text))
})

test('V16.5.1 an error tells nothing of how the desk is made', async () => {
  const answers = [
    await admin.act('(desk)/settings/keys/actions.ts revoke', [{ site: 'x', id: 1 }]),
    await admin.act('(desk)/settings/keys/actions.ts revoke', ['nonsense', { a: 1 }]),
    await admin.ask('/api/notes', { body: { comment: 1, body: 'a\0' } }),
    await admin.ask('/api/nowhere'),
    await admin.ask('/queues/nowhere'),
    await admin.ask('/api/auth/nowhere'),
    await admin.ask('/api/auth/callback/nowhere', { body: new URLSearchParams({ a: 'b' }) }),
    await admin.ask('/_next/nowhere'),
    await send(app, '/api/v1/comments', { body: '{', headers: { 'content-type': 'application/json' } }),
  ]
  for (const { status, text, headers } of answers) {
    assert.ok(status >= 400)
    assert.doesNotMatch(text, /node_modules|\.ts:\d+|at async|kysely|select .* from|ECONN|docket_app|\/tmp\/|\/work\//)
    assert.equal(headers['x-powered-by'], undefined)
    assert.equal(headers.server, undefined)
  }
})

test('V14.2.5 a private page is not taken for a picture or a script by its name', async () => {
  for (const path of [
    '/queues/pending/x.css',
    '/settings/logo.png',
    '/queues/pending.js',
    '/log;x.css',
    '/api/queues/counts/x.js',
  ]) {
    const { status, headers } = await admin.ask(path)
    assert.ok(status >= 300, path)
    assert.doesNotMatch(headers['cache-control'] ?? '', /public|immutable/)
  }
})

test('V3.2.1, V3.4.4, V3.4.6, V4.1.1 every answer says what it is, and is not taken for anything else', async () => {
  const everything = [
    ...allPages,
    ...allReads,
    ...Object.values({ ...keyed, ...open })
      .flat()
      .map(({ path }) => path(things)),
  ]
  for (const path of [...everything, '/nowhere', '/api/nowhere', '/_next/static/nowhere.js']) {
    if (path === '/api/stream') continue
    const { headers, text } = await admin.ask(path)
    assert.equal(headers['x-content-type-options'], 'nosniff', path)
    if (text) assert.ok(headers['content-type'], path)
    assert.match(String(headers['content-security-policy']), /frame-ancestors 'none'/, path)
    assert.match(String(headers['content-security-policy']), /(object|default)-src 'none'/, path)
    assert.ok(headers['referrer-policy'], path)
  }
})

test('V6.4.1, V6.2.4, V6.2.11 a link for a password works once, for one person, and for as long as it is theirs', async () => {
  const [account, gone] = [await anAccount(), await anAccount()]
  const give = async (id: number) =>
    ((await handOutLink(await signedInAgain(adminId), id)) ?? '').split('/').at(-1) ?? ''
  const choose = async (token: string, password: string) =>
    (
      await openBrowser(app).act('link/[token]/actions.ts choosePassword', [
        token,
        { problem: null, isDone: false },
        form({ password }),
      ])
    ).text
  const [first, second, left] = [await give(account.id), await give(account.id), await give(gone.id)]
  await desk.deactivate(gone.id)
  for (const token of [
    first,
    left,
    newToken(),
    `${second}x`,
    second.slice(0, -1),
    second.toLowerCase(),
    '',
    '%00',
    '../x',
  ])
    assert.match(await choose(token, 'a brand new password'), /no longer works/, token)
  assert.match(await choose(second, 'too short'), /at least 12/)
  assert.match(await choose(second, '1qaz2wsx3edc'), /guessed first/)
  assert.match(await choose(second, `${desk.slug}-2026`), /little more than/)
  assert.match(await choose(second, 'a brand new password'), /"isDone":true/)
  assert.match(await choose(second, 'an even newer password'), /no longer works/)
  assert.equal(await openBrowser(app).signIn({ email: account.email, password: 'a brand new password' }), null)
})

test('V6.4.3 a new password by a link signs nobody in past their second step', async () => {
  const account = await anAccount()
  await tieApp(await signedInAgain(account.id))
  const token = ((await handOutLink(await signedInAgain(adminId), account.id)) ?? '').split('/').at(-1)
  const [browser, password] = [openBrowser(app), 'a brand new password']
  const attempt = { problem: null, isDone: false }
  const chosen = await browser.act('link/[token]/actions.ts choosePassword', [token, attempt, form({ password })])
  assert.match(chosen.text, /"isDone":true/)
  assert.equal((await browser.ask('/api/queues/counts')).status, 401)
  assert.equal(await browser.signIn({ email: account.email, password }), 'SecondStep')
  assert.equal((await browser.ask('/api/queues/counts')).status, 401)
})

test('V3.4.5 the address of a link is told to no other site and to no search engine', async () => {
  const token = ((await handOutLink(await signedInAgain(adminId), (await anAccount()).id)) ?? '').split('/').at(-1)
  const { status, headers } = await send(app, `/link/${token}`)
  assert.deepEqual([status, headers['referrer-policy']], [200, 'no-referrer'])
  assert.match(String(headers['x-robots-tag']), /noindex/)
  assert.match(headers['cache-control'] ?? '', /no-store/)
})

test('V6.6.3 whoever guesses at links is stopped', async () => {
  const answers: string[] = []
  for (let time = 0; time < 61; time += 1) answers.push((await send(app, `/link/${newToken()}`, { from: '::1' })).text)
  assert.doesNotMatch(answers[0] ?? '', /Too many visits/)
  assert.match(answers.at(-1) ?? '', /Too many visits/)
})

function form(fields: Record<string, string>): FormData {
  const made = new FormData()
  for (const [name, value] of Object.entries(fields)) made.append(name, value)
  return made
}
