import 'server-only'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { manyComments } from '#db/test-data'
import { aCrowd } from './crowd.ts'
import { aDecider } from './decider.ts'
import { faultsIn } from './history.ts'
import { readHistory } from './read-history.ts'
import { useScene } from './scene.ts'
import { startProxy, type TcpProxy } from './tcp-proxy.ts'

const scene = await useScene()
const toDatabase = await aProxy(scene.databaseUrl)
const docket = await scene.docket({ DATABASE_URL: through(toDatabase, scene.databaseUrl) })
const toDocket = await aProxy(docket.url)

test('between browsers and the desk connections are slow and cut: every decision is made once, and as it was told', async () => {
  const crowd = await aCrowd(scene, 8, [through(toDocket, docket.url)])
  toDocket.delayMs = 15
  await whileCutting(toDocket, crowd.work())
  await crowd.check()
})

test('the same between the desk and Postgres', async () => {
  const crowd = await aCrowd(scene, 8, [docket.url])
  toDatabase.delayMs = 2
  await whileCutting(toDatabase, crowd.work())
  await crowd.check()
})

test('a Postgres that falls silent holds up nobody for long: what waited for it is done by another connection', async () => {
  toDatabase.delayMs = 0
  const decider = await aDecider(await scene.moderator(), docket.url)
  const [first = 0, second = 0] = await manyComments(2, { site_id: scene.site })
  await decider.decide('approve', [{ id: first, decisionId: null }])
  toDatabase.silence()
  await decider.decide('approve', [{ id: second, decisionId: null }])
  const history = await readHistory(scene.site, [first, second])
  assert.deepEqual(faultsIn({ asked: decider.asked, ...history }), [])
})

async function aProxy(address: string): Promise<TcpProxy> {
  const proxy = await startProxy(Number(new URL(address).port))
  scene.finally(proxy.close)
  return proxy
}

function through({ port }: TcpProxy, address: string): string {
  const url = new URL(address)
  url.port = String(port)
  return url.href.replace(/\/$/, '')
}

async function whileCutting(proxy: TcpProxy, work: Promise<void>) {
  const cutting = setInterval(proxy.cut, 700)
  await work.finally(() => clearInterval(cutting))
}
