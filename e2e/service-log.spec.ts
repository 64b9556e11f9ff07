import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect } from '@playwright/test'
import { sessionCookie, test } from './fixtures.ts'

const secret = 'Rosebud9753'
const metricsToken = `a-token-${secret}`
const port = Number(process.env.E2E_PORT ?? 3911) + 20_000
const address = `http://localhost:${port}`

/** A second process of the desk, whose output can be read. */
function startDesk(): ChildProcess {
  const env = { ...process.env, PORT: String(port), APP_URL: address, TRUST_PROXY: '1', METRICS_TOKEN: metricsToken }
  const args = ['--conditions=react-server', 'lib/commands/start.ts', '--without-jobs']
  return spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

async function ask(path: string, init: RequestInit = {}) {
  const headers = { 'x-request-id': 'from-the-proxy', origin: address, ...init.headers }
  return fetch(address + path, { redirect: 'manual', ...init, headers })
}

const post = (body: object, headers = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
  body: JSON.stringify(body),
})

test('the log of the server tells what was asked, and no secret, no address and nothing that anybody wrote', async ({
  desk,
}) => {
  const [comment = 0] = await desk.comments([secret])
  const cookie = await sessionCookie(desk.moderator, address)
  const signedIn = { cookie: `${cookie.name}=${cookie.value}` }
  const child = startDesk()
  const [out, error] = [text(child.stdout as NodeJS.ReadableStream), text(child.stderr as NodeJS.ReadableStream)]
  await expect
    .poll(
      () =>
        ask('/readyz')
          .then(({ ok }) => ok)
          .catch(() => false),
      { timeout: 30_000 },
    )
    .toBe(true)

  await ask(`/queues/pending?q=${secret}`, { headers: signedIn })
  await ask(`/api/comments/${comment}/context`, { headers: signedIn })
  await ask('/api/notes', post({ comment, body: secret }, signedIn))
  await ask('/api/notes', post({ comment, [secret]: secret }, signedIn))
  await ask('/api/auth/forgot', post({ email: `${secret}@x.example` }))
  await ask('/api/v1/comments', post({ comments: [{ body: secret }] }, { authorization: `Bearer ${await desk.key()}` }))
  await ask('/api/v1/comments', { ...post({}), body: `{"body":"${secret}` })
  for (const path of ['/link/', '/appeal/', '/nowhere/', '/api/v1/authors/']) await ask(path + secret)
  const metrics = await ask('/metrics', { headers: { authorization: `Bearer ${metricsToken}` } })
  expect(await metrics.text()).toMatch(
    /^docket_http_request_duration_seconds_count\{method="GET",route="\/link\/\[token\]",status="404"\} 1$/m,
  )

  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
  const lines = (await out).split('\n').filter(line => line.startsWith('{'))
  const told = lines.map(line => JSON.parse(line))
  expect(told).toContainEqual(
    expect.objectContaining({ method: 'GET', path: '/queues/pending', status: 200, staffId: desk.moderator }),
  )
  expect(told).toContainEqual(expect.objectContaining({ path: '/link/[token]', requestId: 'from-the-proxy' }))
  expect((await out) + (await error)).not.toMatch(new RegExp(`${secret}|${cookie.value}|docket_[0-9a-f-]{36}`))
})
