import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { aSession, aSite } from '#db/test-data'
import { deactivateStaff } from '#lib/roster/deactivate'
import { setPassword } from '#lib/roster/set-password'
import { anAuthenticator, tieApp, tiePasskey } from '#lib/sign-in/test-data'
import { signedInAgain } from '#lib/test-data'
import { startAnother, useApp } from './app.ts'
import { type Browser, browserOf, openBrowser } from './browser.ts'
import { sendRaw } from './http.ts'
import {
  anAccount,
  changeRoles,
  countSessions,
  forgetAttempts,
  letSessionsAge,
  letSessionsGoIdle,
  requireSecondFactor,
} from './people.ts'

const app = await useApp()
beforeEach(forgetAttempts)

const session = 'docket-session'
const isIn = async (browser: Browser) => (await browser.ask('/api/queues/counts')).status === 200

test('V7.2.4 a session that was put into the browser before signing in is not the one afterwards', async () => {
  const [victim, attacker] = [await anAccount(), await anAccount()]
  const planted = (await browserOf(app, attacker.id)).cookies.get(session) ?? ''
  const browser = openBrowser(app, { [session]: planted })
  assert.equal(await browser.signIn(victim), null)
  assert.notEqual(browser.cookies.get(session), planted)
  assert.equal(await isIn(openBrowser(app, { [session]: browser.cookies.get(session) ?? '' })), true)
})

test('V7.2.4 signing in again ends the session that the browser had', async () => {
  const account = await anAccount()
  const browser = openBrowser(app)
  assert.equal(await browser.signIn(account), null)
  const before = browser.cookies.get(session) ?? ''
  assert.equal(await browser.signIn(account), null)
  assert.equal(await isIn(openBrowser(app, { [session]: before })), false)
  assert.deepEqual([await isIn(browser), await countSessions(account.id)], [true, 1])
})

test('V7.4.1 a cookie that was stolen opens nothing once its owner signed out', async () => {
  const browser = openBrowser(app)
  assert.equal(await browser.signIn(await anAccount()), null)
  const stolen = openBrowser(app, { [session]: browser.cookies.get(session) ?? '' })
  assert.equal(await isIn(stolen), true)
  const { csrfToken } = JSON.parse((await browser.ask('/api/auth/csrf')).text)
  await browser.ask('/api/auth/signout', { body: new URLSearchParams({ csrfToken, json: 'true' }) })
  assert.equal(await isIn(stolen), false)
  assert.equal((await stolen.ask('/queues/pending')).status, 307)
  assert.equal((await stolen.ask('/api/stream', { headers: { accept: 'text/event-stream' } })).status, 401)
})

test('V7.4.1 another site cannot sign anybody out', async () => {
  const { id } = await anAccount()
  const browser = await browserOf(app, id)
  await browser.ask('/api/auth/signout', { headers: { 'sec-fetch-site': 'cross-site' } })
  await browser.ask('/api/auth/signout', { body: new URLSearchParams({ json: 'true' }) })
  assert.equal(await isIn(await same(browser)), true)
})

for (const [what, end] of [
  ['was removed from the roster', ({ email }) => deactivateStaff(email)],
  ['got a new password', ({ email, password }) => setPassword(email, `${password} again`)],
  ['left the desk alone for twelve hours (V7.3.1)', ({ id }) => letSessionsGoIdle(id)],
] as [string, (account: Awaited<ReturnType<typeof anAccount>>) => Promise<unknown>][])
  test(`V7.4.2 no session of somebody who ${what} opens anything`, async () => {
    const account = await anAccount()
    const browsers = [await browserOf(app, account.id), await browserOf(app, account.id)]
    assert.deepEqual(await Promise.all(browsers.map(isIn)), [true, true])
    await end(account)
    assert.deepEqual(await Promise.all(browsers.map(isIn)), [false, false])
  })

test('V8.3.2 who is no admin any more is none at the next request', async () => {
  const { id } = await anAccount({ roles: ['admin'] })
  const browser = await browserOf(app, id)
  assert.equal((await browser.ask('/api/log/export?format=csv')).status, 200)
  await changeRoles(id, ['moderator'])
  assert.equal((await browser.ask('/api/log/export?format=csv')).status, 403)
  assert.equal((await browser.ask('/roster')).status, 403)
})

test('V9.1.1, V9.1.2 a cookie that was made up, changed or is not sealed opens nothing', async () => {
  const { id } = await anAccount()
  const { cookies } = await browserOf(app, id)
  const [right = '', sid] = [cookies.get(session), await aSession(id)]
  const none = `${b64({ alg: 'none' })}.${b64({ sid, exp: 9_999_999_999 })}.`
  const direct = `${b64({ alg: 'dir', enc: 'none' })}..${b64({ sid })}..`
  const [head = '', ...rest] = right.split('.')
  const flipped = [head, ...rest.slice(0, -1), `A${rest.at(-1)?.slice(1)}x`].join('.')
  for (const forged of [
    none,
    direct,
    flipped,
    sid,
    right.slice(0, -4),
    `${right}.${right}`,
    '',
    'null',
    '[object Object]',
  ])
    assert.equal(await isIn(openBrowser(app, { [session]: forged })), false, forged.slice(0, 60))
  assert.equal(await isIn(openBrowser(app, { [session]: right })), true)
})

test('V7.2.1 nothing but the cookie is taken for a session', async () => {
  const { id } = await anAccount()
  const { cookies } = await browserOf(app, id)
  const [token = '', sid] = [cookies.get(session) ?? '', await aSession(id)]
  for (const headers of [
    ...[{ authorization: `Bearer ${token}` }, { authorization: `Bearer ${sid}` }, { 'x-docket-session': token }],
    ...[{ 'x-user-id': String(id) }, { 'x-middleware-subrequest': 'middleware:middleware:middleware' }],
  ])
    assert.equal((await openBrowser(app).ask('/api/queues/counts', { headers })).status, 401)
  assert.equal((await openBrowser(app).ask(`/api/queues/counts?${session}=${token}`)).status, 401)
})

test('V3.3.2, V3.3.4 our cookies are out of reach of scripts and of other sites', async () => {
  const lines = await cookiesGiven(openBrowser(app), await anAccount())
  assert.ok(lines.length >= 2, 'the session and the device')
  for (const line of lines) {
    assert.match(line, /; HttpOnly/i)
    assert.match(line, /; SameSite=Lax/i)
    assert.doesNotMatch(line, /; Domain=/i)
  }
})

test('V3.3.1, V3.3.3 where staff come by https, cookies are for https and this host alone', async () => {
  const secure = await startAnother({ APP_URL: 'https://desk.example' })
  try {
    const lines = await cookiesGiven(openBrowser(secure), await anAccount())
    assert.ok(lines.some(line => line.startsWith('__Host-docket-session=')))
    for (const line of lines.filter(line => line.includes('docket-'))) assert.match(line, /^__Host-docket-.*; Secure/)
    for (const line of lines) assert.match(line, /^__(Host|Secure)-.*; Secure/)
  } finally {
    await secure.end()
  }
})

test('V6.2.2, V6.2.3 a password is changed only by somebody who shows it, also in a session of theirs', async () => {
  const account = await anAccount()
  const browser = openBrowser(app)
  assert.equal(await browser.signIn(account), null)
  const change = async (current: string, next: string) =>
    (await browser.act('account/second-factor/actions.ts changeOwnPassword', [{ current, next }])).text
  for (const current of ['', 'not this one at all', account.email])
    assert.match(await change(current, 'a brand new password'), /is wrong/)
  assert.match(await change(account.password, 'too short'), /at least 12/)
  assert.equal(await isIn(browser), true)
  await change(account.password, 'a brand new password')
  assert.equal(await isIn(browser), false)
  assert.equal(await browser.signIn(account), 'WrongPassword')
  assert.equal(await browser.signIn({ email: account.email, password: 'a brand new password' }), null)
})

test('V7.3.2 a session ends after thirty days, however much it was used', async () => {
  const account = await anAccount()
  const browser = openBrowser(app)
  assert.equal(await browser.signIn(account), null)
  await letSessionsAge(account.id, 29)
  assert.equal(await isIn(browser), true)
  await letSessionsAge(account.id, 1)
  assert.equal(await isIn(browser), false)
})

test('V7.4.5 an admin ends the sessions of somebody, and nobody else does but they themselves', async () => {
  const [{ id: whose }, other, ada] = [await anAccount(), await anAccount(), await anAccount({ roles: ['admin'] })]
  const browser = await browserOf(app, whose)
  const end = async (by: number) =>
    (await browserOf(app, by)).act('(desk)/settings/session-actions.ts signOut', [{ whose, id: null }])
  assert.equal((await end(other.id)).status, 403)
  assert.equal(await isIn(browser), true)
  assert.equal((await end(ada.id)).status, 200)
  assert.equal(await isIn(browser), false)
})

test('V7.5.1 ways to sign in are changed only by somebody who showed lately who they are', async () => {
  const { id } = await anAccount()
  const [young, old] = [await browserOf(app, id), await browserOf(app, id)]
  await letSessionsGoIdle(id, 16)
  const fresh = await browserOf(app, id)
  for (const action of ['beginApp', 'beginPasskey', 'renewCodes']) {
    const { text } = await old.act(`account/second-factor/actions.ts ${action}`, [])
    assert.match(text, /"problem"/, action)
  }
  assert.match((await fresh.act('account/second-factor/actions.ts beginApp', [])).text, /"key"/)
  assert.equal(await isIn(young), true)
})

test('V6.3.2 where a role needs a second factor, a password alone opens nothing but the way to one', async () => {
  const { id } = await anAccount({ sites: [await aSite()] })
  await requireSecondFactor('moderator', true)
  try {
    const browser = await browserOf(app, id)
    for (const path of ['/queues/pending', '/settings', '/log', '/authors', '/'])
      assert.match((await browser.ask(path)).headers.location ?? '', /^\/(account\/second-factor|queues)/, path)
    for (const path of ['/api/queues/counts', '/api/devices', '/api/log/export?format=csv'])
      assert.equal((await browser.ask(path)).status, 403, path)
    assert.equal((await browser.ask('/api/stream', { headers: { accept: 'text/event-stream' } })).status, 403)
    const note = { body: { comment: 1, body: 'x' } }
    assert.equal((await browser.ask('/api/notes', note)).status, 403)
    const action = await browser.act('(desk)/settings/actions.ts changeKey', [{ command: 'approve', key: 'y' }])
    assert.match(action.headers['x-action-redirect'] as string, /^\/account\/second-factor/)
    assert.equal((await browser.ask('/account/second-factor')).status, 200)
  } finally {
    await requireSecondFactor('moderator', false)
  }
  assert.equal(await isIn(await browserOf(app, id)), true)
})

test('V6.5.1 a code of an app opens one session, and no other one with the same code', async () => {
  const account = await anAccount()
  const { app: codes } = await tieApp(await signedInAgain(account.id))
  const [first, second] = [openBrowser(app), openBrowser(app)]
  for (const browser of [first, second]) assert.equal(await browser.signIn(account), 'SecondStep')
  assert.equal(await isIn(first), false)
  const code = codes()
  assert.equal(await first.signIn({ code }, { door: 'second-step' }), null)
  assert.equal(await second.signIn({ code }, { door: 'second-step' }), 'WrongCode')
  assert.deepEqual([await isIn(first), await isIn(second)], [true, false])
})

test('V6.5.1 a recovery code is used up by being used', async () => {
  const account = await anAccount()
  const { codes } = await tieApp(await signedInAgain(account.id))
  const code = codes[0] ?? ''
  const [first, second] = [openBrowser(app), openBrowser(app)]
  for (const browser of [first, second]) assert.equal(await browser.signIn(account), 'SecondStep')
  assert.equal(await first.signIn({ code }, { door: 'second-step' }), null)
  assert.equal(await second.signIn({ code }, { door: 'second-step' }), 'WrongCode')
})

test('V6.6.3 a second step takes five wrong codes, and then not even the right one', async () => {
  const account = await anAccount()
  const { app: codes } = await tieApp(await signedInAgain(account.id))
  const browser = openBrowser(app)
  assert.equal(await browser.signIn(account), 'SecondStep')
  for (let time = 0; time < 5; time += 1)
    assert.equal(await browser.signIn({ code: '000000' }, { door: 'second-step' }), 'WrongCode')
  assert.equal(await browser.signIn({ code: codes() }, { door: 'second-step' }), 'StepOver')
})

test('V6.6.2 the code of one person does not finish the second step of another', async () => {
  const [account, other] = [await anAccount(), await anAccount()]
  await tieApp(await signedInAgain(account.id))
  const { app: theirs, codes } = await tieApp(await signedInAgain(other.id))
  const browser = openBrowser(app)
  assert.equal(await browser.signIn(account), 'SecondStep')
  for (const code of [theirs(), codes[0] ?? ''])
    assert.equal(await browser.signIn({ code }, { door: 'second-step' }), 'WrongCode')
})

test('V6.3.7 a passkey that signed for another site, or was copied off the wire, opens nothing', async () => {
  const { id } = await anAccount()
  const { authenticator } = await tiePasskey(await signedInAgain(id))
  const browser = openBrowser(app)
  const challenge = async () =>
    JSON.parse((await browser.ask('/api/auth/passkey', { body: { step: 'first' } })).text).challenge as string
  const show = async (answer: object) => browser.signIn({ passkey: JSON.stringify(answer) }, { door: 'passkey' })
  const phished = authenticator.sign(await challenge(), { origin: 'https://desk.evil.example' })
  assert.equal(await show(phished), 'WrongPasskey')
  const stranger = anAuthenticator().sign(await challenge())
  assert.equal(await show(stranger), 'WrongPasskey')
  const right = authenticator.sign(await challenge())
  assert.equal(await show(right), null)
  assert.equal(await show(right), 'WrongPasskey')
})

test('V7.4.1 a live stream ends when its session does', async () => {
  const { id, email } = await anAccount({ sites: [await aSite()] })
  const { cookies } = await browserOf(app, id)
  const cookie = `${session}=${cookies.get(session)}`
  const head = `GET /api/stream HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\naccept: text/event-stream\r\n\r\n`
  const streamed = sendRaw(app, head)
  await (await browserOf(app, id)).ask('/api/devices')
  await deactivateStaff(email)
  const got = await streamed
  assert.match(got, /^HTTP\/1\.1 200/)
  assert.match(got, /\r\n0\r\n\r\n$/, 'the server ended it')
})

/** Another browser with the same session. */
async function same({ cookies }: Browser): Promise<Browser> {
  return openBrowser(app, { [session]: cookies.get(session) ?? '' })
}

/** The Set-Cookie lines of signing in. */
async function cookiesGiven(browser: Browser, { email, password }: { email: string; password: string }) {
  const first = await browser.ask('/api/auth/csrf')
  const { csrfToken } = JSON.parse(first.text)
  const body = new URLSearchParams({ csrfToken, email, password, json: 'true' })
  const second = await browser.ask('/api/auth/callback/credentials', { body })
  return [first, second].flatMap(answer => answer.headers['set-cookie'] ?? [])
}

function b64(given: object): string {
  return Buffer.from(JSON.stringify(given)).toString('base64url')
}
