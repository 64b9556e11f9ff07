import 'server-only'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aComment } from '#db/test-data'
import { sessionCookie } from '../fixtures.ts'
import { aDecider } from './decider.ts'
import { faultsIn } from './history.ts'
import { readHistory } from './read-history.ts'
import { useScene } from './scene.ts'

const scene = await useScene()
const { url } = await scene.docket()
const id = await aComment({ site_id: scene.site })
const deciders = await Promise.all(Array.from({ length: 20 }, async () => aDecider(await scene.moderator(), url)))
const { name, value } = await sessionCookie(await scene.moderator(), url)

test('when every connection of the pool waits, others are told so within seconds, and all ends well', async () => {
  const held = await holdComment(id)
  const deciding = deciders.map(decider => decider.decide('approve', [{ id, decisionId: null }]))
  await theyWait()
  held.letGo()
  await Promise.all([held.over, ...deciding])
  const asked = deciders.flatMap(decider => decider.asked)
  const history = await readHistory(scene.site, [id])
  assert.deepEqual(faultsIn({ asked, ...history }), [])
  assert.equal(history.happened.length, 1)
  assert.equal((await counts()).status, 200)
})

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
