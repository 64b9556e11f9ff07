import 'server-only'
import { test } from 'node:test'
import { waitUntil } from '../processes.ts'
import { aCrowd } from './crowd.ts'
import { useScene } from './scene.ts'
import { theWorkerGoesOn } from './worker.ts'

const scene = await useScene()
const { postgres } = scene
const { url } = await scene.docket()

test('Postgres is killed four times under 16 deciders: what was acknowledged is there, nothing twice, and all is passed on', async () => {
  const crowd = await aCrowd(scene, 16, [url])
  const working = crowd.work()
  for (const count of [40, 80, 120, 160]) {
    await waitUntil(`${count} are answered`, async () => crowd.answered() >= count)
    await postgres.kill()
    await postgres.start()
  }
  await working
  await crowd.check()
})

test('the worker goes on afterwards', () => theWorkerGoesOn(scene, url))
