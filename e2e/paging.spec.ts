import { expect, type Page } from '@playwright/test'
import { press, test } from './fixtures.ts'
import { holdBack } from './hold-back.ts'

/** The comments on this page, in their order, by the ids of their rows. */
function listed(page: Page) {
  return page
    .getByRole('grid')
    .locator('tbody tr')
    .evaluateAll(rows => rows.map(row => row.id))
}

test('pages show each comment exactly once, also where all came in at the same moment', async ({ open, desk }) => {
  await desk.many(120)
  const page = await open('/queues/pending')
  const seen = await listed(page)
  for (const place of [51, 21]) {
    const first = seen.at(-1)
    await page.getByRole('link', { name: 'Next' }).click()
    await expect(page.getByRole('row')).toHaveCount(place)
    await expect(page.locator(`#${first}`)).toHaveCount(0)
    seen.push(...(await listed(page)))
  }
  expect(new Set(seen).size).toBe(120)
  await expect(page.getByRole('link', { name: 'Next' })).toHaveCount(0)
})

test('Previous and First lead back to what was there', async ({ open, desk }) => {
  await desk.many(60)
  const page = await open('/queues/pending')
  const first = await listed(page)
  await page.getByRole('link', { name: 'Next' }).click()
  await expect(page.getByRole('row')).toHaveCount(11)
  await page.getByRole('link', { name: 'Previous' }).click()
  await expect(page.getByRole('row')).toHaveCount(51)
  expect(await listed(page)).toEqual(first)
})

test('the list fills up by itself while it is worked through', async ({ open, desk }) => {
  await desk.many(60)
  const page = await open('/queues/pending')
  await press(page, ...Array.from({ length: 32 }, () => 'a'))
  await expect(page.getByRole('row')).toHaveCount(29)
  await press(page, ...Array.from({ length: 28 }, () => 's'))
  await expect(page.getByText('All clear.')).toBeVisible()
  await expect.poll(() => desk.countByStatus()).toEqual({ approved: 32, spam: 28 })
})

test('the list fills up also while the server has not answered every decision', async ({ open, desk }) => {
  await desk.many(60)
  const page = await open('/queues/pending')
  const answer = await holdBack(page, '**/api/decisions', letter => letter > 30)
  await press(page, ...Array.from({ length: 32 }, () => 'a'))
  await expect(page.getByRole('row')).toHaveCount(29)
  await expect.poll(() => desk.countByStatus()).toEqual({ approved: 30, pending: 30 })
  answer()
  await expect.poll(() => desk.countByStatus()).toEqual({ approved: 32, pending: 28 })
})

test('a place in the list that cannot be read is named', async ({ open, desk }) => {
  await desk.many(60)
  const page = await open('/queues/pending?after=nonsense')
  await expect(page.getByRole('alert').filter({ hasText: '“after”' })).toContainText('you see its beginning')
  await expect(page.getByRole('row')).toHaveCount(51)
})

test('what comes in is told, and moves no row until it is asked for', async ({ open, desk }) => {
  await desk.comments(['alpha'])
  const page = await open('/queues/recent')
  await page.clock.install()
  await page.reload()
  await expect(page.getByRole('row')).toHaveCount(2)
  await desk.comments(['bravo', 'charlie'])
  await page.clock.runFor(62_000)
  await expect(page.getByRole('button', { name: '2 new' })).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByRole('button', { name: '2 new' }).click()
  await expect(page.getByRole('row')).toHaveCount(4)
})
