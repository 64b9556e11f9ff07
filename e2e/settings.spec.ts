import { expect } from '@playwright/test'
import { isReady, press, rowOf, test } from './fixtures.ts'

test.beforeEach(async ({ desk }) => {
  await desk.comments(['alpha', 'bravo', 'charlie'])
})

test('keys can be turned off, and the buttons lose them', async ({ open, desk }) => {
  const page = await open('/settings')
  await page.getByLabel('Decide and move by single keys').uncheck()
  const saved = page.waitForResponse(response => response.request().method() === 'POST')
  await page.getByRole('button', { name: 'Save' }).click()
  await saved
  await page.goto('/queues/pending')
  await isReady(page)
  await press(page, 'a', 'j', 'd')
  await expect(rowOf(page, 'alpha')).toBeFocused()
  await expect(page.getByRole('button', { name: 'Approve' })).toHaveText('Approve')
  expect(await desk.countByStatus()).toEqual({ pending: 3 })
})

test('a key can be changed: the new one works, the old one no more', async ({ open, desk }) => {
  const page = await open('/settings')
  await page.getByRole('button', { name: 'Key for Approve: a.' }).click()
  await press(page, 'y')
  await expect(page.getByRole('button', { name: 'Key for Approve: y.' })).toBeVisible()
  await page.goto('/queues/pending')
  await isReady(page)
  await press(page, 'a', 'y')
  await expect(rowOf(page, 'bravo')).toBeFocused()
  await expect.poll(() => desk.countByStatus()).toEqual({ approved: 1, pending: 2 })
})

test('a changed key becomes the usual one again', async ({ open }) => {
  const page = await open('/settings')
  await page.getByRole('button', { name: 'Key for Spam: s.' }).click()
  await press(page, 'z')
  await page.getByRole('button', { name: 'Usual' }).click()
  await expect(page.getByRole('button', { name: 'Key for Spam: s.' })).toBeVisible()
})

test('a key that means something already is refused', async ({ open }) => {
  const page = await open('/settings')
  await page.getByRole('button', { name: 'Key for Approve: a.' }).click()
  await press(page, 'd')
  await expect(page.getByText('That key is already “Delete”')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Key for Approve: a.' })).toBeVisible()
})

test('lists can be less dense', async ({ open }) => {
  const page = await open('/settings')
  await page.getByLabel('Dense lists').uncheck()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('[data-density=comfortable]')).toBeVisible()
})

test('a hidden column stays hidden on this device', async ({ open }) => {
  const page = await open('/queues/pending')
  await page.getByText('Columns', { exact: true }).click()
  await page.getByRole('checkbox', { name: 'Article' }).uncheck()
  await expect(page.getByRole('columnheader', { name: 'Article' })).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('columnheader', { name: 'Author' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Article' })).toHaveCount(0)
})
