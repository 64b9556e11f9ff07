import 'server-only'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aComment } from '#db/test-data'
import { anEndpoint } from '#lib/outbox/test-data'
import { sessionCookie } from '../fixtures.ts'
import { waitUntil } from '../processes.ts'
import { startReceiver } from '../wordpress/receiver.ts'
import { aDecider } from './decider.ts'
import { faultsIn } from './history.ts'
import { readHistory } from './read-history.ts'
import { useScene } from './scene.ts'
import { startProxy, through } from './tcp-proxy.ts'

const scene = await useScene()
const toDatabase = await startProxy(Number(new URL(scene.databaseUrl).port))
scene.finally(toDatabase.close)
const { url } = await scene.docket({ DATABASE_URL: through(toDatabase, scene.databaseUrl) })
const [id, other] = [await aComment({ site_id: scene.site }), await aComment({ site_id: scene.site })]
const deciders = await Promise.all(Array.from({ length: 20 }, async () => aDecider(await scene.moderator(), url)))
const reader = await scene.moderator()
const { name, value } = await sessionCookie(reader, url)
const receiver = await startReceiver()
scene.finally(receiver.stop)
await anEndpoint({ site_id: scene.site, url: receiver.url, created_by: reader })

test('when every connection of the pool waits, others are told so within seconds, and all ends well', async () => {
  const held = await holdComment(id)
  const deciding = allDecide(id)
  await theyWait()
  held.letGo()
  await Promise.all([held.over, deciding])
  await isDecidedOnce(id)
  assert.equal((await counts()).status, 200)
})

test('when Postgres falls silent to all of them they are given up after 40 s: the desk and its jobs go on', async () => {
  const held = await holdComment(other)
  const deciding = allDecide(other)
  await theyWait()
  toDatabase.silence()
  held.letGo()
  await Promise.all([held.over, deciding])
  await isDecidedOnce(other)
  await waitUntil(
    'it is passed on',
    async () => receiver.received.some(({ body }) => body.comment.id === other),
    60_000,
  )
})

function allDecide(comment: number) {
  return Promise.all(deciders.map(decider => decider.decide('approve', [{ id: comment, decisionId: null }])))
}

async function isDecidedOnce(comment: number) {
  const asked = deciders.flatMap(decider => decider.asked.filter(({ comments }) => comments[0]?.id === comment))
  const history = await readHistory(scene.site, [comment])
  assert.deepEqual(faultsIn({ asked, ...history }), [])
  assert.equal(history.happened.length, 1)
}

/** As somebody else's transaction would that hangs. */
async function holdComment(comment: number) {
  const [locked, letGo] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const over = db()
    .transaction()
    .execute(async tx => {
      await tx.selectFrom('comment').select('id').where('id', '=', comment).forUpdate().execute()
      locked.resolve()
      await letGo.promise
    })
  await locked.promise
  return { over, letGo: letGo.resolve }
}

/** Resolves when the desk answers that it is too busy. @throws when it does not answer within 10 s */
async function theyWait() {
  for (let status = 200; status !== 503; status = (await counts()).status) assert.equal(status, 200)
}

function counts() {
  const headers = { cookie: `${name}=${value}` }
  return fetch(`${url}/api/queues/counts`, { headers, signal: AbortSignal.timeout(10_000) })
}
