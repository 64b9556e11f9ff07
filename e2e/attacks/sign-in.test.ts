import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { hashPassword } from '#lib/sign-in/password'
import { newToken } from '#lib/token'
import { prints, startAnother, useApp } from './app.ts'
import { openBrowser } from './browser.ts'
import { send } from './http.ts'
import { anAccount, countSessions, forgetAttempts } from './people.ts'

const app = await useApp()
beforeEach(forgetAttempts)

const wrong = (email: string) => ({ email, password: 'not this one at all' })

test('V6.3.1 after ten wrong passwords the right one is refused too, also from another address', async () => {
  const [{ email, password }, other] = [await anAccount(), await anAccount()]
  for (let time = 0; time < 10; time += 1) assert.equal(await openBrowser(app).signIn(wrong(email)), 'WrongPassword')
  assert.equal(await openBrowser(app).signIn({ email, password }), 'Throttled')
  assert.equal(await openBrowser(app).signIn({ email, password }, { from: '::1' }), 'Throttled')
  assert.equal(await openBrowser(app).signIn({ email: other.email, password }), null)
})

test('V4.1.3, V15.3.4 an address that guesses at many accounts is stopped, whatever X-Forwarded-For it sends', async () => {
  const { email, password } = await anAccount()
  const forged = (time: number) => ({
    headers: { 'x-forwarded-for': `203.0.113.${time}`, 'x-real-ip': '203.0.113.9', forwarded: 'for=203.0.113.9' },
  })
  for (let time = 0; time < 30; time += 1)
    assert.equal(await openBrowser(app).signIn(wrong(`nobody-${time}@docket.example`), forged(time)), 'WrongPassword')
  assert.equal(await openBrowser(app).signIn({ email, password }, forged(99)), 'Throttled')
  assert.equal(await openBrowser(app).signIn({ email, password }, { from: '::1' }), null)
})

test('V15.3.4 behind a proxy only the address that the proxy saw counts, not those a visitor put before it', async () => {
  const proxied = await startAnother({ TRUST_PROXY: '1' })
  const through = (claimed: string, seen: string) => ({ headers: { 'x-forwarded-for': `${claimed}, ${seen}` } })
  try {
    const { email, password } = await anAccount()
    for (let time = 0; time < 30; time += 1)
      await openBrowser(proxied).signIn(
        wrong(`nobody-${time}@docket.example`),
        through(`1.1.1.${time}`, '198.51.100.1'),
      )
    const tried = (seen: string) => openBrowser(proxied).signIn({ email, password }, through('9.9.9.9', seen))
    assert.deepEqual([await tried('198.51.100.1'), await tried('198.51.100.2')], ['Throttled', null])
  } finally {
    await proxied.end()
  }
})

test('V6.3.8 an account that is unknown, without a password or deactivated answers as a wrong password does', async () => {
  const [known, without, gone] = [
    await anAccount(),
    await anAccount({ password_hash: null }),
    await anAccount({ deactivated_at: new Date() }),
  ]
  for (const email of [known.email, without.email, gone.email, 'nobody@docket.example'])
    assert.equal(await openBrowser(app).signIn(wrong(email)), 'WrongPassword')
  assert.equal(await openBrowser(app).signIn(gone), 'WrongPassword')
  assert.equal(await openBrowser(app).signIn(known), null)
})

test('V6.3.8 guessing at an unknown account takes as long as at a known one', async () => {
  const { email } = await anAccount()
  const fastest = async (of: string) => Math.min(...(await timesOf(5, () => openBrowser(app).signIn(wrong(of)))))
  const [known, unknown] = [await fastest(email), await fastest('nobody@docket.example')]
  assert.ok(unknown > known / 3, `${unknown} ms for nobody, ${known} ms for somebody`)
})

test('V6.2.8 a password counts exactly as it was chosen', async () => {
  const { email, password } = await anAccount()
  for (const typed of [password.toUpperCase(), `${password} `, password.slice(0, -1), `${password}\0`])
    assert.equal(await openBrowser(app).signIn({ email, password: typed }), 'WrongPassword', JSON.stringify(typed))
  assert.equal(await openBrowser(app).signIn({ email, password }), null)
})

test('V6.2.9 a password may be as long as somebody wants to remember', async () => {
  const password = 'four wheels and a long road '.repeat(8)
  const { email } = await anAccount({ password_hash: await hashPassword(password) })
  assert.equal(await openBrowser(app).signIn({ email, password: password.slice(0, 72) }), 'WrongPassword')
  assert.equal(await openBrowser(app).signIn({ email, password }), null)
})

test('V6.2.6, V6.2.7 a password is hidden as it is typed, and password managers know what it is', async () => {
  const { text } = await send(app, '/sign-in')
  const [field = ''] = /<input[^>]*name="password"[^>]*>/.exec(text) ?? []
  assert.match(field, /type="password"/)
  assert.match(field, /autocomplete="current-password"/i)
})

test('V6.3.4 nobody comes in but by the doors that the page shows', async () => {
  const { text } = await send(app, '/api/auth/providers')
  assert.deepEqual(Object.keys(JSON.parse(text)).sort(), ['credentials', 'passkey', 'second-step'])
  const { email, password } = await anAccount()
  for (const door of ['email', 'oidc', 'signin', 'token', '__proto__']) {
    const browser = openBrowser(app)
    const body = new URLSearchParams({ ...(await withToken(browser)), email, password, json: 'true' })
    await browser.ask(`/api/auth/callback/${door}`, { body })
    await browser.ask(`/api/auth/signin/${door}`, { body })
    assert.equal((await browser.ask('/api/queues/counts')).status, 401, door)
  }
})

test('V16.3.1 each attempt to sign in is in the log of the server with its door and its outcome, and without a name', async () => {
  const { email, password } = await anAccount()
  await openBrowser(app).signIn(wrong(email))
  await openBrowser(app).signIn({ email, password })
  for (const outcome of ['WrongPassword', 'signed in'])
    assert.ok(
      await prints(app, new RegExp(`"requestId":"[^"]+".*"door":"credentials","outcome":"${outcome}"`)),
      outcome,
    )
  assert.ok(!app.printed().includes(email))
})

test('V1.2.4 SQL in the name or the password signs nobody in', async () => {
  const { email, password } = await anAccount()
  for (const injected of ["' or 1=1 --", `${email}' --`, "x'; drop table staff; --", '$1', '%'])
    for (const fields of [
      { email: injected, password },
      { email, password: injected },
    ])
      assert.equal(await openBrowser(app).signIn(fields), 'WrongPassword')
  assert.equal(await openBrowser(app).signIn({ email, password }), null)
})

test('V2.2.1 an address that only looks like an account’s is another one', async () => {
  const { password } = await anAccount({ email: 'mike@docket.example' })
  for (const alike of [
    'm\u0456ke@docket.example',
    'ｍike@docket.example',
    'mi\u200Bke@docket.example',
    'mike@docket.example.',
  ])
    assert.equal(await openBrowser(app).signIn({ email: alike, password }), 'WrongPassword', alike)
  assert.equal(await openBrowser(app).signIn({ email: ' MIKE@docket.example ', password }), null)
})

test('V3.5.1 a sign-in form without our token, or with that of another browser, signs nobody in', async () => {
  const { email, password, id } = await anAccount()
  const [mine, theirs] = [openBrowser(app), openBrowser(app)]
  const { csrfToken } = JSON.parse((await theirs.ask('/api/auth/csrf')).text)
  await mine.ask('/api/auth/csrf')
  for (const token of [null, csrfToken, '']) {
    const body = new URLSearchParams({ email, password, json: 'true', ...(token !== null && { csrfToken: token }) })
    await mine.ask('/api/auth/callback/credentials', { body, headers: { origin: 'https://evil.example' } })
  }
  assert.deepEqual([await countSessions(id), mine.cookies.has('docket-session')], [0, false])
  assert.equal(await mine.signIn({ email, password }), null)
})

test('V14.2.1 a password in the address of a request signs nobody in', async () => {
  const { email, password, id } = await anAccount()
  const query = new URLSearchParams({ email, password, json: 'true' })
  const answer = await openBrowser(app).ask(`/api/auth/callback/credentials?${query}`)
  assert.notEqual(answer.status, 200)
  assert.equal(await countSessions(id), 0)
})

for (const [where, from] of [
  ['another host', 'https://evil.example/'],
  ['a path that begins with two slashes', '//evil.example'],
  ['a backslash', '/\\evil.example'],
  ['backslashes', '\\\\evil.example'],
  ['a tab that browsers leave out', '/\t/evil.example'],
  ['a line end that browsers leave out', '/\n/evil.example'],
  ['dots before two slashes', '/.//evil.example'],
  ['dots up', '/x/..//evil.example'],
  ['slashes in escapes', '/%2f%2fevil.example/..//evil.example'],
  ['a name before the host', '/@evil.example//evil.example'.replace('/@', '//a@')],
  ['a script', 'javascript:alert(1)'],
  ['data', 'data:text/html,<script>alert(1)</script>'],
] as const)
  test(`V3.7.2 after signing in nobody is led to ${where}`, async () => {
    const browser = openBrowser(app)
    const { email, password } = await anAccount()
    assert.equal(await browser.signIn({ email, password }), null)
    const ours = await browser.ask('/sign-in?from=%2Flog')
    assert.equal(ours.headers.location, '/log')
    const { headers } = await browser.ask(`/sign-in?from=${encodeURIComponent(from)}`)
    assert.equal(new URL(headers.location ?? '', app.url).origin, app.url)
    assert.doesNotMatch(headers.location ?? '', /^[\\/]{2}|^\/[\t\n]/)
    const body = new URLSearchParams({ ...(await withToken(browser)), json: 'true', callbackUrl: from })
    const { text } = await browser.ask('/api/auth/signout', { body })
    assert.equal(new URL(JSON.parse(text).url, app.url).origin, app.url)
  })

test('V7.2.2, V13.4.2 a host that the request claims is not where people are led', async () => {
  const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' }
  for (const path of ['/queues/pending', '/api/auth/signin', '/api/auth/signout', '/api/auth/error']) {
    const answer = await send(app, path, { headers })
    assert.doesNotMatch(JSON.stringify(answer.headers) + answer.text, /evil\.example/, path)
  }
  assert.equal((await send(app, '/queues/pending')).headers.location, '/sign-in?from=%2Fqueues%2Fpending')
})

test('V6.3.3 names of things that every object has are no codes of ours', async () => {
  const browser = openBrowser(app)
  for (const code of ['constructor', '__proto__', 'toString', 'hasOwnProperty', '<script>alert(1)</script>']) {
    const { status, text } = await browser.ask(`/sign-in?error=${encodeURIComponent(code)}`)
    assert.equal(status, 200, code)
    assert.match(text, /Signing in did not work/, code)
    assert.doesNotMatch(text, /<script>alert/)
  }
})

test('V6.5.3 a second step that nobody began is over', async () => {
  const browser = openBrowser(app, { 'docket-second-step': newToken() })
  assert.equal(await browser.signIn({ code: '000000' }, { door: 'second-step' }), 'StepOver')
  assert.equal((await browser.ask('/sign-in/second-step')).status, 307)
})

async function withToken(browser: ReturnType<typeof openBrowser>): Promise<{ csrfToken: string }> {
  return JSON.parse((await browser.ask('/api/auth/csrf')).text)
}

async function timesOf(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let time = 0; time < count; time += 1) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return times
}
