import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { closeDb } from '#db/client'
import { aComment, aSite, useTestDatabase } from '#db/test-data'
import { decide } from '#lib/decide'
import { restore } from '#lib/decision/restore'
import { orderFor, signedIn } from '#lib/test-data'
import { GET as getMetrics } from './route.ts'

await useTestDatabase()
const database = process.env.DATABASE_URL
const token = 'a-token-of-these-tests'

afterEach(async () => {
  await closeDb()
  process.env.DATABASE_URL = database
  delete process.env.METRICS_TOKEN
})

const ask = (authorization = `Bearer ${token}`) =>
  getMetrics(new Request('http://localhost/metrics', { headers: { authorization } }), {})

test('metrics are told to nobody where there is no token, and else only to who shows it', async () => {
  assert.equal((await ask()).status, 404)
  process.env.METRICS_TOKEN = token
  for (const shown of ['', 'Bearer', token, `Bearer ${token}x`]) assert.equal((await ask(shown)).status, 401)
  assert.equal((await ask()).status, 200)
})

test('metrics count decisions by action, connections, and what waits to go out', async () => {
  process.env.METRICS_TOKEN = token
  const site_id = await aSite()
  const staff = await signedIn({ sites: [site_id] })
  const ids = [await aComment({ site_id }), await aComment({ site_id })]
  const { batch } = await decide(staff, await orderFor('delete', ids))
  await restore(staff, { batch })
  const told = await (await ask()).text()
  assert.match(told, /^docket_decisions_total\{action="delete"\} 2$/m)
  assert.match(told, /^docket_decisions_total\{action="restore"\} 2$/m)
  assert.match(told, /^docket_outbox_backlog\{waits_for="position"\} 4$/m)
  assert.match(told, /^docket_database_connections\{state="waiting"\} 0$/m)
})

test('metrics are told while the database is away, and what is not known is not called nothing', async () => {
  process.env.METRICS_TOKEN = token
  await closeDb()
  process.env.DATABASE_URL = 'postgres://nobody:secret@127.0.0.1:9/nowhere' // where nothing listens
  const told = await (await ask()).text()
  assert.doesNotMatch(told, /^docket_outbox_backlog\{/m)
  assert.match(told, /^docket_live_streams 0$/m)
})
