import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pages, reads } from '../answers.ts'
import { makeDesk } from '../desk.ts'
import { makeThings } from '../things.ts'
import { startAnother, useApp } from './app.ts'
import { browserOf, openBrowser } from './browser.ts'
import { send } from './http.ts'

const app = await useApp()
const desk = await makeDesk()
const admin = await browserOf(app, await desk.staff('Ada', ['admin']))
const things = await makeThings(desk)
const rows = Object.values({ ...pages, ...reads }).flat()
const privatePaths = rows.filter(({ body }) => !body).map(({ path }) => path(things))

test('V3.4.3 the policy of every page lets only scripts run that have its nonce, and the nonce is new each time', async () => {
  const nonces = new Set<string>()
  for (const path of ['/sign-in', '/queues/pending', '/queues/pending', '/log', '/nowhere', '/roster', '/link/x']) {
    const { headers, text } = await admin.ask(path === '/sign-in' ? '/sign-in/forgot' : path)
    const policy = String(headers['content-security-policy'])
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? ''
    const nonce = /'nonce-([^']{16,})'/.exec(scripts)?.[1] ?? ''
    assert.ok(nonce, `${path}: ${policy}`)
    assert.doesNotMatch(scripts, /https?:|data:|\*/)
    assert.doesNotMatch(policy, /unsafe/)
    assert.match(policy, /style-src 'self';/)
    assert.match(policy, /base-uri 'none'/)
    assert.match(policy, /(object-src|default-src) 'none'/)
    assert.match(policy, /frame-ancestors 'none'/)
    for (const [tag = ''] of text.matchAll(/<script\b[^>]*>/g)) assert.ok(tag.includes(`nonce="${nonce}"`), tag)
    assert.ok(!nonces.has(nonce))
    nonces.add(nonce)
  }
})

test('V3.4.1 where staff come by https, browsers are told to stay with it', async () => {
  const secure = await startAnother({ APP_URL: 'https://desk.example' })
  try {
    for (const path of ['/sign-in', '/api/queues/counts', '/nowhere']) {
      const { headers } = await send(secure, path)
      const [, seconds] = /^max-age=(\d+); includeSubDomains$/.exec(String(headers['strict-transport-security'])) ?? []
      assert.ok(Number(seconds) >= 31_536_000, path)
    }
  } finally {
    await secure.end()
  }
  assert.equal((await send(app, '/sign-in')).headers['strict-transport-security'], undefined)
})

test('V14.3.2, V14.2.2 nothing that only staff may see is kept by browsers or proxies', async () => {
  for (const path of privatePaths) {
    const asked = path === '/api/stream' ? null : await admin.ask(path)
    if (!asked || asked.status >= 300) continue
    assert.match(asked.headers['cache-control'] ?? 'nothing', /no-store/, path)
  }
  const open = await send(app, `/api/v1/sites/${desk.slug}/recent-comments`)
  assert.match(open.headers['cache-control'] ?? '', /^public/)
})

test('V16.4.1 what a request says begins no line of the log of the server', async () => {
  const forged = '\r\nFORGED signed in as admin\r\n'
  const escaped = encodeURIComponent(forged)
  const browser = openBrowser(app)
  await browser.signIn({ email: `x@x.example${forged}`, password: forged })
  await browser.ask(`/sign-in?error=${escaped}&from=${escaped}`)
  await browser.ask('/api/auth/_log', { body: { code: forged, level: 'error', message: forged } })
  await browser.ask('/api/auth/_log', { body: new URLSearchParams({ code: forged, level: 'error', message: forged }) })
  await admin.ask(`/api/comments/${escaped}/context`)
  await admin.ask(`/settings/keys?site=${escaped}`)
  await admin.ask('/api/notes', { body: { comment: 1, body: `${forged}\0` } })
  await admin.act('(desk)/settings/keys/actions.ts revoke', [{ site: forged, id: 1 }])
  await admin.act('(desk)/settings/wordpress/actions.ts sweep', [forged])
  assert.doesNotMatch(app.printed(), /^FORGED/m)
})
