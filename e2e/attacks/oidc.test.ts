import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { useApp } from './app.ts'
import { type Browser, openBrowser } from './browser.ts'
import { anAccount, countSessions } from './people.ts'
import { client, type Provider, startProvider } from './provider.ts'

const who = { sub: 'mo-at-the-provider', email: 'mo@docket.example' }
const provider = await startProvider(who)
after(provider.close)
const app = await useApp({ OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: client.id, OIDC_CLIENT_SECRET: client.secret })
const { id } = await anAccount({ email: who.email })

test('V10.1.2 who began at the desk and comes back from the provider is signed in, once', async () => {
  const browser = openBrowser(app)
  const state = await begin(browser)
  for (const name of ['state', 'nonce', 'code_challenge'])
    assert.ok((provider.begun.get(name) ?? '').length >= 32, name)
  assert.equal(provider.begun.get('code_challenge_method'), 'S256')
  assert.equal(await comeBack(browser, { code: 'a', state }), true)
  const again = openBrowser(app)
  assert.equal(await comeBack(again, { code: 'a', state }), false)
})

const lies: Record<string, Provider['lie']> = {
  'V10.5.1 a token for another sign-in': told => but(told, { nonce: 'x'.repeat(43) }),
  'V10.5.1 a token for no sign-in': told => but(told, { nonce: undefined }),
  'V10.5.3 a token by another issuer': told => but(told, { iss: 'https://evil.example' }),
  'V10.5.3 a token by one whose name begins alike': told => but(told, { iss: `${told.claims.iss}.evil.example` }),
  'V10.5.4 a token for another client': told => but(told, { aud: 'another-client' }),
  'V10.5.4 a token for several clients, and handed to another': told =>
    but(told, { aud: [client.id, 'another-client'], azp: 'another-client' }),
  'V9.2.1 a token that has expired': told =>
    but(told, { exp: Number(told.claims.iat) - 600, iat: Number(told.claims.iat) - 900 }),
  'V9.2.1 a token that is not valid yet': told => but(told, { nbf: Number(told.claims.iat) + 3600 }),
  'V9.1.2 a token without a signature': told => by(told, { alg: 'none' }),
  'V9.1.2 a token signed with the secret of the client': told => by(told, { alg: 'HS256' }),
  'V9.1.2 a token signed with the public key as a secret': told => by(told, { alg: 'HS256', by: 'public key' }),
  'V9.1.1 a token signed with another key': told => by(told, { by: 'another key' }),
  'V9.1.3 a token signed with a key that it names itself': told =>
    by(told, { by: 'another key', jku: 'https://evil.example' }),
  'V9.1.1 a token that is none': () => 'a.b.c',
  'V10.5.2 a token about nobody': told => but(told, { sub: undefined }),
  'V10.1.2 a token that is missing': () => null,
}

for (const [what, lie] of Object.entries(lies))
  test(`${what} signs nobody in`, async () => {
    const browser = openBrowser(app)
    const before = await countSessions(id)
    const state = await begin(browser)
    provider.lie = lie
    assert.equal(await comeBack(browser, { code: 'a', state }), false)
    provider.lie = told => told
    assert.equal(await countSessions(id), before)
  })

test('V10.2.1 a code that was put under somebody by another browser’s link signs them in as nobody', async () => {
  const [attacker, victim] = [openBrowser(app), openBrowser(app)]
  const state = await begin(attacker)
  assert.equal(await comeBack(victim, { code: 'a', state }), false)
  const own = await begin(victim)
  for (const wrong of [
    { code: 'a' },
    { code: 'a', state: '' },
    { code: 'a', state },
    { code: 'a', state: `${own}x` },
  ] as Record<string, string>[])
    assert.equal(await comeBack(victim, wrong), false)
})

test('V10.4.6 a code that was stolen on its way is worth nothing in another browser', async () => {
  const [victim, thief] = [openBrowser(app), openBrowser(app)]
  const thiefs = await begin(thief)
  await begin(victim)
  assert.equal(await comeBack(thief, { code: 'a', state: thiefs }), false)
})

test('V10.2.2 an answer that names another issuer is that of another provider', async () => {
  const browser = openBrowser(app)
  const state = await begin(browser)
  assert.equal(await comeBack(browser, { code: 'a', state, iss: 'https://evil.example' }), false)
})

test('V10.2.1 another site cannot begin to sign somebody in', async () => {
  const browser = openBrowser(app)
  const { status, headers } = await browser.ask('/api/auth/signin/oidc')
  assert.ok(!String(headers.location ?? '').startsWith(provider.issuer), String(status))
  const body = new URLSearchParams({ json: 'true', csrfToken: 'x' })
  const { text } = await browser.ask('/api/auth/signin/oidc', { body, headers: { origin: 'https://evil.example' } })
  assert.ok(!text.includes('/authorize?'))
})

function but(told: Parameters<Provider['lie']>[0], claims: object) {
  return { ...told, claims: { ...told.claims, ...claims } }
}

function by(told: Parameters<Provider['lie']>[0], header: object) {
  return { ...told, header: { ...told.header, ...header } }
}

/** Goes to the provider as the button does. Gives the state. */
async function begin(browser: Browser): Promise<string> {
  const { csrfToken } = JSON.parse((await browser.ask('/api/auth/csrf')).text)
  const body = new URLSearchParams({ csrfToken, json: 'true', callbackUrl: '/log' })
  const { text } = await browser.ask('/api/auth/signin/oidc', { body })
  provider.begun = new URL(JSON.parse(text).url).searchParams
  return provider.begun.get('state') ?? ''
}

/** Whether the browser is signed in when it comes back from the provider with this in its address. */
async function comeBack(browser: Browser, answer: Record<string, string>): Promise<boolean> {
  await browser.ask(`/api/auth/callback/oidc?${new URLSearchParams(answer)}`)
  return (await browser.ask('/settings')).status === 200
}
