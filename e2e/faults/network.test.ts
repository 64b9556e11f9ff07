import 'server-only'
import { test } from 'node:test'
import { aCrowd } from './crowd.ts'
import { useScene } from './scene.ts'
import { startProxy, type TcpProxy, through } from './tcp-proxy.ts'

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

async function aProxy(address: string): Promise<TcpProxy> {
  const proxy = await startProxy(Number(new URL(address).port))
  scene.finally(proxy.close)
  return proxy
}

async function whileCutting(proxy: TcpProxy, work: Promise<void>) {
  const cutting = setInterval(proxy.cut, 700)
  await work.finally(() => clearInterval(cutting))
}
