import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerTo, type Request, writes } from '../answers.ts'
import { makeDesk } from '../desk.ts'
import { makeThings } from '../things.ts'
import { useApp } from './app.ts'
import { browserOf } from './browser.ts'
import type { Sent } from './http.ts'

const app = await useApp()
const desk = await makeDesk()
const browser = await browserOf(app, await desk.staff('Ada', ['admin']))

const evil = 'https://evil.example'
const noOrigin = { origin: [] }

for (const [how, headers] of [
  ['another site', { origin: evil }],
  ['a page in a sandbox', { origin: 'null' }],
  ['nobody knows whom', noOrigin],
  ['another site, as the browser says, whatever Origin says', { 'sec-fetch-site': 'cross-site' }],
  ['another host of our domain', { 'sec-fetch-site': 'same-site' }],
  ['a host whose name begins as ours does', { origin: `${app.url}.evil.example` }],
  ['a host with ours as a name before it', { origin: `${app.url}@evil.example` }],
  ['another port of our host', { origin: 'http://localhost:1' }],
  ['another site that sets headers of proxies', { origin: evil, 'x-forwarded-host': 'evil.example' }],
] as [string, NonNullable<Sent['headers']>][])
  test(`V3.5.1 a write that ${how} made the browser send is refused by every route`, async () => {
    const rows = Object.values(writes).flat()
    const [things, count] = [await makeThings(desk), (await desk.actionsTaken()).length]
    for (const asked of rows) {
      const { status } = await browser.ask(asked.path(things), sentOf(asked, things, headers))
      assert.equal(status, 403, asked.path(things))
    }
    assert.equal((await desk.actionsTaken()).length, count)
    const [right] = rows
    assert.ok(right)
    const { status } = await browser.ask(right.path(things), sentOf(right, things, {}))
    assert.equal(status, answerTo('admin', right))
  })

for (const [how, headers] of [
  ['another site', { origin: evil }],
  ['a page in a sandbox', { origin: 'null' }],
  ['another site that sets headers of proxies', { origin: evil, 'x-forwarded-host': 'evil.example' }],
  ['a host whose name begins as ours does', { origin: `${app.url}.evil.example` }],
] as [string, NonNullable<Sent['headers']>][])
  test(`V3.5.1 a server action that ${how} made the browser send is refused`, async () => {
    const call = (key: string, more = {}) =>
      browser.act('(desk)/settings/actions.ts changeKey', [{ command: 'approve', key }], { headers: more })
    assert.equal((await call('y', headers)).status, 500)
    assert.equal((await call('y')).status, 200)
  })

test('V3.5.2 what a form of another site can send is not read as JSON', async () => {
  const [comment = 0] = await desk.comments(['alpha'])
  const order = { comment, body: 'x' }
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])
    assert.equal(await statusOf(JSON.stringify(order), { 'content-type': type }), 415, type)
  assert.equal(await statusOf(JSON.stringify(order), {}), 415)
  assert.equal(await statusOf(JSON.stringify(order), { 'content-type': 'application/json' }), 204)

  async function statusOf(body: string, headers: Record<string, string>) {
    return (await browser.ask('/api/notes', { body, headers })).status
  }
})

test('V3.5.3, V4.1.4 nothing is changed by reading, nor by a method that a header names', async () => {
  const things = await makeThings(desk)
  for (const asked of Object.values(writes).flat())
    for (const method of ['GET', 'HEAD'])
      assert.equal((await browser.ask(asked.path(things), { method })).status, 405, `${method} ${asked.path(things)}`)
  const override = { 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE', 'x-http-method': 'DELETE' }
  const key = { authorization: `Bearer ${await desk.key()}` }
  const path = '/api/v1/comments/nothing'
  assert.equal((await browser.ask(path, { method: 'POST', headers: { ...key, ...override } })).status, 405)
  assert.equal((await browser.ask(`${path}?_method=DELETE`, { headers: key })).status, 405)
  assert.equal((await browser.ask(path, { method: 'DELETE', headers: key })).status, 404)
})

test('V3.4.2 no page of another origin may read what only staff may', async () => {
  for (const path of [
    '/api/queues/counts',
    '/api/log/export?format=csv',
    '/queues/pending',
    '/sign-in',
    '/api/auth/csrf',
  ]) {
    const { headers } = await browser.ask(path, { headers: { origin: evil } })
    assert.equal(headers['access-control-allow-origin'], undefined, path)
    assert.equal(headers['access-control-allow-credentials'], undefined, path)
    const preflight = { origin: evil, 'access-control-request-method': 'POST' }
    const asked = await browser.ask(path, { method: 'OPTIONS', headers: preflight })
    assert.equal(asked.headers['access-control-allow-origin'], undefined, path)
  }
  const open = await browser.ask(`/api/v1/sites/${desk.slug}/recent-comments`, { headers: { origin: evil } })
  assert.equal(open.headers['access-control-allow-origin'], '*')
  assert.equal(open.headers['access-control-allow-credentials'], undefined)
})

test('V3.5.1 no cookie opens what other systems do with a key', async () => {
  const { status } = await browser.ask('/api/v1/comments', { body: { comments: [] } })
  assert.equal(status, 401)
  const headers = { authorization: `Bearer ${await desk.key()}` }
  assert.equal((await browser.ask('/api/v1/comments', { body: { comments: [] }, headers })).status, 422)
})

function sentOf(asked: Request, things: Parameters<Request['path']>[0], headers: NonNullable<Sent['headers']>): Sent {
  return { method: asked.method ?? 'POST', body: asked.body?.(things) ?? {}, headers }
}
