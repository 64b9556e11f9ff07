import 'server-only'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from '@playwright/test'
import { db } from '#db/client'
import { waitUntil } from '../processes.ts'
import { useBoth } from './both.ts'
import { connectionOf, seenInDocket, seenInWordPress } from './sides.ts'

const { wordpress, docket, site, openSettings } = await useBoth({ posts: 50, comments: 10_000 })
const page = await openSettings()

test('a wrong password is refused on the settings page, with the reason', async () => {
  await connect(page, 'wron gpas swor dwro ngpa sswo')
  await page
    .getByRole('alert')
    .filter({ hasText: /password/i })
    .waitFor()
  assert.equal((await connectionOf(site)).url, undefined)
})

test('ten thousand comments come in within two minutes, though the worker is killed in the middle', async t => {
  const began = Date.now()
  await connect(page, wordpress.applicationPassword)
  await waitUntil('a part is imported', async () => ((await connectionOf(site)).import_done ?? 0) > 2000, 60_000)
  await docket.killWorker()
  assert.equal((await connectionOf(site)).imported_at, null)
  await waitUntil('all is imported', async () => Boolean((await connectionOf(site)).imported_at), 120_000)
  const seconds = (Date.now() - began) / 1000
  t.diagnostic(`imported in ${seconds.toFixed(1)} s`)
  assert.ok(seconds < 120)
})

test('every comment stands in Docket as it stands in WordPress', async () => {
  const [there, here] = await Promise.all([seenInWordPress(wordpress), seenInDocket(site)])
  assert.equal(here.length, 10_001)
  assert.deepEqual(here, there)
})

test('what came in is history: nothing is judged, and nothing is written back', async () => {
  const events = await db().selectFrom('event').select('kind').where('site_id', '=', site).execute()
  const aboutComments = events.filter(({ kind }) => kind !== 'setting' && kind !== 'import')
  assert.deepEqual([aboutComments.length, (await connectionOf(site)).waiting], [0, 0])
})

test('the settings page tells how much was imported', async () => {
  await page.getByText(/10,001 comments compared/).waitFor()
})

async function connect(form: Page, password: string) {
  await form.getByLabel('Address of the site').fill(wordpress.url)
  await form.getByLabel('User name in WordPress').fill(wordpress.user)
  await form.getByLabel('Application Password').fill(password)
  await form.getByLabel(/Development site/).check()
  await form.getByRole('button', { name: 'Connect' }).click()
}
