import 'server-only'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { waitUntil } from '../processes.ts'
import { aCrowd } from './crowd.ts'
import { aFollower, hearsAtOnce } from './follower.ts'
import { startPooler } from './pgbouncer.ts'
import { useScene } from './scene.ts'

const skip = existsSync('/usr/sbin/pgbouncer') ? false : 'PgBouncer is not installed'

test('through a PgBouncer in transaction mode two processes decide, tell each other live, and all is passed on', {
  skip,
}, async () => {
  const scene = await useScene()
  const pooler = await startPooler(scene.databaseUrl)
  scene.finally(pooler.stop)
  const env = { DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: scene.databaseUrl }
  const [one, other] = [await scene.docket(env), await scene.docket(env)]

  const follower = await aFollower(await scene.moderator(), other.url)
  scene.finally(follower.close)
  const crowd = await aCrowd(scene, 8, [one.url, other.url])
  await crowd.work()
  await crowd.check()
  await waitUntil('all is told', async () => follower.told.size === crowd.comments.length)
  await hearsAtOnce(follower, scene)
})
