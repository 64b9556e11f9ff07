import 'server-only'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { manyComments } from '#db/test-data'
import { anEndpoint } from '#lib/outbox/test-data'
import { waitUntil } from '../processes.ts'
import { startReceiver } from '../wordpress/receiver.ts'
import { aDecider } from './decider.ts'
import { useScene } from './scene.ts'

const scene = await useScene()
const docket = await scene.docket()
const receiver = await startReceiver()
scene.finally(receiver.stop)
const decider = await aDecider(await scene.moderator(), docket.url)
await anEndpoint({ site_id: scene.site, url: receiver.url, created_by: decider.staff })

test('while the receiver of webhooks is down people decide as ever, and it is told everything once it is back', async () => {
  const ids = await manyComments(40, { site_id: scene.site })
  await receiver.stop()
  for (const id of ids) await decider.decide('approve', [{ id, decisionId: null }])
  await waitUntil('all was tried', async () => (await countUntried()) === 0)
  await docket.killWorker()
  await receiver.startAgain()
  await waitUntil('all is told', async () => receiver.received.length >= ids.length)
  assert.deepEqual(
    receiver.received.map(({ body }) => body.comment.id).sort((a, b) => a - b),
    ids,
  )
})

async function countUntried(): Promise<number> {
  const placed = db().selectFrom('delivery').select(db().fn.countAll<number>().as('count')).where('tries', '>', 0)
  return decider.asked.length - (await placed.executeTakeFirstOrThrow()).count
}
