import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { z } from 'zod'
import { problem, readJson, requireSameOrigin, route, SignedOut } from '#lib/http'
import { logger } from '#lib/operations/logger'
import { Forbidden, NotFound } from '#lib/permissions'

const site = (value: string) => ({ 'sec-fetch-site': value })
const origin = (value: string) => ({ origin: value })

for (const [what, method, headers, passes] of [
  ['a write from our page', 'POST', site('same-origin'), true],
  ['a write from another site', 'POST', site('cross-site'), false],
  ['a write from a neighbouring subdomain', 'POST', site('same-site'), false],
  ['a write typed into the address bar', 'POST', site('none'), false],
  ['a write that claims both', 'POST', { ...site('cross-site'), ...origin('https://desk.example') }, false],
  ['a write from our origin, by an older browser', 'POST', origin('https://desk.example'), true],
  ['a write from our origin with a port', 'POST', origin('https://desk.example:8443'), false],
  ['a write from another origin', 'POST', origin('https://evil.example'), false],
  ['a write from an origin that begins like ours', 'POST', origin('https://desk.example.evil.example'), false],
  ['a write from a sandboxed page', 'POST', origin('null'), false],
  ['a write with neither', 'POST', {}, false],
  ['a PUT with neither', 'PUT', {}, false],
  ['a DELETE from another site', 'DELETE', site('cross-site'), false],
  ['a read from anywhere', 'GET', site('cross-site'), true],
  ['a HEAD from anywhere', 'HEAD', {}, true],
] as const)
  test(`${what} ${passes ? 'passes' : 'is refused'}`, () => {
    const ask = () => requireSameOrigin(aRequest({ method, headers: { host: 'desk.example', ...headers } }))
    if (passes) ask()
    else assert.throws(ask, Forbidden)
  })

for (const [error, status] of [
  [new SignedOut(), 401],
  [new Forbidden('Ann may not decide'), 403],
  [new NotFound('No such comment'), 404],
  [Object.assign(new Error('invalid byte sequence for encoding "UTF8": 0x00'), { code: '22021' }), 422],
  [Object.assign(new Error('value is out of range for type integer'), { code: '22003' }), 422],
  [new Error('column "body" is too long'), 500],
  ['thrown text', 500],
] as const)
  test(`${error} answers ${status} as a problem document`, async context => {
    context.mock.method(logger(), 'error', () => {})
    const response = await route(() => Promise.reject(error))(aRequest(), {})
    assert.equal(response.status, status)
    assert.equal(response.headers.get('content-type'), 'application/problem+json')
    assert.equal((await response.json()).status, status)
  })

test('an unexpected error is logged with where it happened, and not shown', async () => {
  const logged = mock.method(logger(), 'error', () => {})
  const error = Object.assign(new Error('violates check constraint'), { detail: 'Failing row contains (my comment)' })
  const response = await route(() => Promise.reject(error))(aRequest(), {})
  logged.mock.restore()
  assert.doesNotMatch(await response.text(), /constraint|my comment/)
  assert.deepEqual(logged.mock.calls[0]?.arguments as unknown[], [{ error }, 'POST /api/decisions failed'])
})

test('what a handler answers is left as it is', async () => {
  const answer = problem(409, 'Stale', 'Edited meanwhile.', { members: { stale: [7] } })
  assert.equal(await route(async () => answer)(aRequest(), {}), answer)
  assert.deepEqual(await answer.json(), { status: 409, title: 'Stale', detail: 'Edited meanwhile.', stale: [7] })
})

const echo = route(async request => Response.json(await readJson(request, z.object({ comments: z.array(z.int()) }))))

for (const [what, headers, body, status] of [
  ['JSON', json(), '{"comments":[1]}', 200],
  ['JSON with a charset', json('; charset=utf-8'), '{"comments":[]}', 200],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'comments=1', 415],
  ['text that looks like JSON', { 'content-type': 'text/plain' }, '{"comments":[1]}', 415],
  ['no type', {}, '{"comments":[1]}', 415],
  ['half a document', json(), '{"comments":[1', 400],
  ['nothing', json(), '', 400],
  ['2 MB and a little', json(), `{"comments":[${' '.repeat(2 * 1024 * 1024)}]}`, 413],
] as const)
  test(`a body with ${what} answers ${status}`, async () => {
    const response = await echo(aRequest({ headers, body: new Blob([body]) }), {})
    assert.equal(response.status, status)
  })

test('a body that breaks off, because its browser left, is not logged as a failure of ours', async t => {
  const logged = t.mock.method(logger(), 'error', () => {})
  const body = new ReadableStream({ start: controller => controller.error(new Error('aborted')) })
  const response = await echo(aRequest({ headers: json(), body, duplex: 'half' } as RequestInit), {})
  assert.deepEqual([response.status, logged.mock.callCount()], [400, 0])
})

test('a wrong field is named', async () => {
  const response = await echo(aRequest({ headers: json(), body: '{"comments":[1,"two"]}' }), {})
  assert.equal(response.status, 422)
  const { detail, errors } = await response.json()
  assert.match(detail, /^comments\.1: /)
  assert.equal(errors[0].field, 'comments.1')
})

function json(parameters = '') {
  return { 'content-type': `application/json${parameters}` }
}

function aRequest(init: RequestInit = {}) {
  return new Request('https://desk.example/api/decisions?q=secret', { method: 'POST', ...init })
}
