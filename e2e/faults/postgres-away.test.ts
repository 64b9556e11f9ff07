import 'server-only'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pass } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import { aComment } from '#db/test-data'
import { findBrowser } from '../browser.ts'
import { isReady, press, rowOf, sessionCookie } from '../fixtures.ts'
import { waitUntil } from '../processes.ts'
import { readHistory } from './read-history.ts'
import { useScene } from './scene.ts'

const scene = await useScene()
const { postgres } = scene
const awayMs = 30_000
const ids = await Promise.all(['alpha', 'bravo', 'charlie'].map(addComment))
const { url } = await scene.docket()
const browser = await chromium.launch(await findBrowser())
scene.finally(() => browser.close())
const context = await browser.newContext({ baseURL: url })
const cookie = await sessionCookie(await scene.moderator(), url)
await context.addCookies([cookie])
const [list, other] = [await context.newPage(), await context.newPage()]

test('while Postgres is away for half a minute decisions are kept and pages say so, and then all is delivered', async () => {
  await list.goto('/queues/pending')
  await isReady(list)
  await postgres.stop()
  const isOver = pass(awayMs)
  await press(list, 'a')
  await list.getByText('1 decision kept here').waitFor()
  await other.goto('/queues/recent')
  await other.getByRole('heading', { name: 'Docket could not be loaded' }).waitFor()
  await isOver
  await press(list, 'a')
  await list.getByText('2 decisions kept here').waitFor()
  assert.equal(await rowOf(list, 'charlie').count(), 1)
  await postgres.start()
  await waitUntil('both are decided', async () => (await decided()).length === 2)
  await list.getByText('kept here').waitFor({ state: 'detached' })
  assert.deepEqual(await decided(), ids.slice(0, 2))
  await other.getByRole('button', { name: 'Try again' }).click()
  await rowOf(other, 'alpha').waitFor()
})

test('what reads through the API is told to come again', async () => {
  await postgres.stop()
  const { status, headers } = await fetch(`${url}/api/queues/counts`, {
    headers: { cookie: `${cookie.name}=${cookie.value}` },
  })
  assert.deepEqual([status, headers.get('retry-after')], [503, '5'])
  await postgres.start()
})

function addComment(body: string, minute: number): Promise<number> {
  return aComment({ site_id: scene.site, body, created_at: new Date(Date.now() + (minute - 5) * 60_000) })
}

async function decided(): Promise<number[]> {
  const { happened } = await readHistory(scene.site, ids)
  return happened.map(event => event.comment)
}
