import 'server-only'
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { choosePort } from '#db/embedded/port'
import { migrate, migrationFolder } from '#db/migrate'
import type { DocketProcess } from '../docket.ts'
import { waitUntil } from '../processes.ts'
import { aCrowd, type Crowd } from './crowd.ts'
import { aFollower } from './follower.ts'
import { nginxProgram, startNginx } from './nginx.ts'
import { aReader } from './reader.ts'
import { useScene } from './scene.ts'

const patienceMs = 60_000
const skip = existsSync(nginxProgram) ? false : 'nginx is not installed'
const scene = await useScene()
const port = await choosePort(null)
const url = `http://127.0.0.1:${port}`
const desks: DocketProcess[] = skip ? [] : [await desk(), await desk()]
if (!skip) scene.finally((await startNginx(port, desks.map(portOf))).stop)

test('behind nginx people decide, and are told live, while one of two processes is killed', { skip }, async () => {
  const follower = await aFollower(await scene.moderator(), url)
  scene.finally(follower.close)
  const crowd = await aCrowd(scene, 8, [url])
  const working = crowd.work()
  await waitUntil('some are answered', async () => crowd.answered() >= 40, patienceMs)
  await desks[0]?.kill()
  await working
  await crowd.check()
  await waitUntil('all is told', async () => crowd.comments.every(id => follower.told.has(id)), patienceMs)
  desks[0] = await desk(desks[0])
})

test('one process after the other is replaced behind a migration: people go on, and no page fails', {
  skip,
}, async () => {
  await (await aCrowd(scene, 2, [url])).work() // something to see
  const reader = await aReader(await scene.moderator(), `${url}/queues/recent`)
  const upgrading = upgrade()
  const [crowds] = await Promise.all([workUntil(upgrading), upgrading])
  assert.deepEqual(await reader.stop(), [])
  for (const crowd of crowds) await crowd.check()
})

async function upgrade() {
  await migrate(scene.databaseUrl, [migrationFolder, new URL('./migrations/', import.meta.url)])
  for (const [index, old] of desks.entries()) {
    await old.stop()
    desks[index] = await desk(old)
  }
}

async function workUntil(end: Promise<void>): Promise<Crowd[]> {
  const crowds: Crowd[] = []
  let isOver = false
  end.finally(() => {
    isOver = true
  })
  while (!isOver) {
    const crowd = await aCrowd(scene, 2, [url])
    crowds.push(crowd)
    await crowd.work()
  }
  return crowds
}

/** One more process, in the place of `old`. */
function desk(old?: DocketProcess): Promise<DocketProcess> {
  return scene.docket({ APP_URL: url, TRUST_PROXY: '1' }, old && portOf(old))
}

function portOf(desk: DocketProcess): number {
  return Number(new URL(desk.url).port)
}
