import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, test } from 'node:test'
import { db } from '#db/client'
import { aComment, aSite, useTestDatabase } from '#db/test-data'
import { decide } from '#lib/decide'
import { waitToPlace } from '#lib/outbox/place'
import { anEndpoint, aReceiver } from '#lib/outbox/test-data'
import { orderFor, signedIn } from '#lib/test-data'

const workers: ChildProcess[] = []
after(killWorkers) // before the database goes, as a worker would keep it
await useTestDatabase()
const site = await aSite({ is_development: true })
const ann = await signedIn({ sites: [site] })
const receiver = await aReceiver()
await anEndpoint({ site_id: site, url: receiver.url, created_by: ann.id })
after(receiver.close)

test('a decision is delivered though the process was killed between its commit and its delivery', async () => {
  await startWorker()
  const [before, id] = [await aComment({ site_id: site }), await aComment({ site_id: site })]
  assert.equal(await deliveredOnce(() => approve(before)), before)
  await db()
    .transaction()
    .execute(async tx => {
      await waitToPlace(tx) // nobody else can pass the event on as long as we hold this
      await approve(id)
      await killWorkers()
    })
  assert.equal(await deliveredOnce(startWorker), id)
})

test('a decision is delivered again when the process was killed in the middle of it', async () => {
  const id = await aComment({ site_id: site })
  receiver.answer = () => {}
  assert.equal(await deliveredOnce(() => approve(id)), id)
  await killWorkers()
  receiver.answer = response => response.writeHead(204).end()
  assert.equal(await deliveredOnce(startWorker), id)
  const [first, again] = receiver.got.slice(-2)
  assert.deepEqual(again, first)
})

/** What the next delivery after `begin` is about. */
async function deliveredOnce(begin: () => unknown): Promise<number | undefined> {
  const { answer } = receiver
  const delivered = new Promise<number | undefined>(resolve => {
    receiver.answer = (response, event) => {
      answer(response, event)
      resolve(event.comment?.id)
    }
  })
  await begin()
  return delivered.finally(() => {
    receiver.answer = answer
  })
}

async function approve(id: number) {
  await decide(ann, await orderFor('approve', [id]))
}

/** `npm run work` on the database of this test. */
function startWorker() {
  const worker = spawn(process.execPath, ['--conditions=react-server', 'lib/commands/work.ts'], { stdio: 'inherit' })
  workers.push(worker)
}

async function killWorkers() {
  const alive = workers.splice(0)
  await Promise.all(
    alive.map(worker => {
      worker.kill('SIGKILL')
      return once(worker, 'exit')
    }),
  )
}
