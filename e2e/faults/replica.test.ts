import 'server-only'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { replicaLag, replicaReads, replicaState } from '#db/replica'
import { manyComments } from '#db/test-data'
import { decide } from '#lib/decide'
import { firstPage, noFilter } from '#lib/filter'
import { listEvents } from '#lib/log/list-events'
import { readLogFilter } from '#lib/log/log-filter'
import { listQueue } from '#lib/queues/list'
import { orderFor, signedInAgain } from '#lib/test-data'
import { waitUntil } from '../processes.ts'
import { aCrowd } from './crowd.ts'
import { aReader } from './reader.ts'
import { startReplica } from './replica.ts'
import { useScene } from './scene.ts'
import { startProxy } from './tcp-proxy.ts'

const patienceMs = 60_000
const scene = await useScene()
const replica = await startReplica(scene.postgres)
scene.finally(replica.remove)
const proxy = await startProxy(Number(new URL(replica.url).port))
scene.finally(proxy.close)
const { pathname } = new URL(scene.databaseUrl)
const replicaUrl = Object.assign(new URL(replica.url), { pathname, port: String(proxy.port) }).href
const { url } = await scene.docket({ DATABASE_REPLICA_URL: replicaUrl, METRICS_TOKEN: 'only-for-these-tests' })
process.env.DATABASE_REPLICA_URL = replicaUrl
const staff = await signedInAgain(await scene.moderator())

test('a search and the log are read from the replica, and hold what was decided a moment before', isReadAgain)

test('a replica that lags is not waited for: people decide, search and read the log as ever', async () => {
  await replica.run('select pg_wal_replay_pause()')
  await waitUntil('it stands still', () => replica.says(`pg_get_wal_replay_pause_state() = 'paused'`))
  const { current } = replicaReads()
  await decideAndLook()
  await (await aCrowd(scene, 4, [url])).work()
  await decideAndLook()
  assert.equal(replicaReads().current, current)
  assert.notEqual(await replicaState(), 'current')
  assert.ok(Number(await replicaLag()) > 0)
  await replica.run('select pg_wal_replay_resume()')
  await isReadAgain()
})

test('the connections to the replica fall silent: the database answers', async () => {
  proxy.silence()
  await decideAndLook()
  await isReadAgain()
})

test('the replica is killed and comes back: nobody who searches or reads the log sees an error', async () => {
  const readers = await Promise.all(
    ['/queues/recent?search=car', '/log'].map(async path => aReader(await scene.moderator(), url + path)),
  )
  const crowd = await aCrowd(scene, 4, [url])
  const working = crowd.work()
  await replica.kill()
  await working
  await crowd.check()
  await waitUntil('it is missed', async () =>
    /^docket_replica_reads_total\{replica="away"\} [1-9]/m.test(await metrics()),
  )
  await replica.start()
  await isReadAgain()
  for (const reader of readers) assert.deepEqual(await reader.stop(), [])
})

async function metrics(): Promise<string> {
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: 'Bearer only-for-these-tests' } })
  return answer.text()
}

/** Looks until the replica was read, which it need not be while the machine is busy; what is shown is right each time. */
async function isReadAgain() {
  const { current } = replicaReads()
  await waitUntil(
    'the replica is read',
    async () => {
      await decideAndLook()
      return replicaReads().current >= current + 2
    },
    patienceMs,
  )
}

async function decideAndLook() {
  const [id = 0] = await manyComments(1, { site_id: scene.site })
  await decide(staff, await orderFor('spam', [id]))
  const { rows } = await listQueue(staff, 'recent', { filter: { ...noFilter, search: 'car' }, place: firstPage })
  const { events } = await listEvents(staff, readLogFilter({ comment: String(id) }).filter)
  assert.deepEqual([rows[0]?.id, rows[0]?.status, events[0]?.to], [id, 'spam', 'spam'])
}
