import 'server-only'
import { test } from 'node:test'
import { waitUntil } from '../processes.ts'
import { aCrowd } from './crowd.ts'
import { aFollower, type Follower, hearsAtOnce } from './follower.ts'
import { useScene } from './scene.ts'

const scene = await useScene()
const [one, other] = await Promise.all([scene.docket(), scene.docket()])
const followers = [
  await aFollower(await scene.moderator(), one.url),
  await aFollower(await scene.moderator(), other.url),
]
for (const follower of followers) scene.finally(follower.close)

test('two processes on one database tell each other what is decided, also when one of them is killed', async () => {
  const crowd = await aCrowd(scene, 8, [one.url, other.url])
  const working = crowd.work()
  await waitUntil('some are answered', async () => crowd.answered() >= 40)
  await one.kill()
  for (const either of [...crowd.deciders, crowd.feed, ...followers]) either.url = other.url
  await working
  await crowd.check()
  const decided = crowd.deciders.flatMap(({ asked }) => asked.flatMap(order => order.answers[0]?.decided ?? []))
  for (const follower of followers) await isTold(follower, new Set(decided))
})

test('live updates go on after Postgres was away', async () => {
  await scene.postgres.stop()
  await scene.postgres.start()
  const crowd = await aCrowd(scene, 2, [other.url])
  await crowd.work()
  const decided = crowd.deciders.flatMap(({ asked }) => asked.flatMap(order => order.answers[0]?.decided ?? []))
  for (const follower of followers) {
    await isTold(follower, new Set(decided))
    await hearsAtOnce(follower, scene)
  }
})

function isTold({ told }: Follower, comments: Set<number>) {
  return waitUntil('all is told', async () => [...comments].every(id => told.has(id)), 30_000)
}
