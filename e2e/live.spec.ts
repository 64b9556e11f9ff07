import { expect, type Page } from '@playwright/test'
import { contextOf, isReady, messagesOf, press, rowOf, test } from './fixtures.ts'

test.beforeEach(async ({ desk }) => {
  await desk.comments(['alpha', 'bravo', 'charlie'])
})

function rail(page: Page) {
  return page.getByRole('navigation', { name: 'Desk' })
}

test('a row that somebody else decides stays in place with who did it, and is skipped by keys', async ({
  open,
  desk,
}) => {
  const ann = await open('/queues/pending', { as: await desk.staff('Ann') })
  const ben = await open('/queues/pending', { as: await desk.staff('Ben') })
  await press(ann, 'j', 's')
  await expect(rowOf(ben, 'bravo')).toContainText('Marked as spam by Ann')
  await expect(rail(ben).getByRole('link', { name: 'Pending 2' })).toBeVisible()
  await expect(rowOf(ben, 'alpha')).toBeFocused()
  await expect(ben.getByRole('row')).toHaveCount(4)
  await press(ben, 'j', 'a')
  await expect(messagesOf(ben).filter({ hasText: 'Marked as spam by Ann. Nothing changed.' })).toBeVisible()
  await expect(rowOf(ben, 'charlie')).toBeFocused()
  await ben.getByRole('button', { name: 'Clear 1 decided' }).click()
  await expect(ben.getByRole('row')).toHaveCount(3)
  expect(await desk.countByStatus()).toEqual({ spam: 1, pending: 2 })
})

test('what comes in from the site is counted and told as new', async ({ open, desk, request }) => {
  const page = await open('/queues/recent')
  await desk.send(request, 'delta')
  await expect(page.getByRole('button', { name: '1 new' })).toBeVisible()
  await expect(rail(page).getByRole('link', { name: 'Recent 4' })).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(4)
})

test('the tabs of a browser share one stream, and when its tab closes the next one goes on', async ({ open, desk }) => {
  const ann = await open('/queues/pending', { as: await desk.staff('Ann') })
  const first = await open('/queues/pending')
  const second = await first.context().newPage()
  const streams: string[] = []
  second.on('request', request => request.url().includes('/api/stream') && streams.push(request.url()))
  await second.goto('/queues/pending')
  await isReady(second)
  await press(ann, 'a')
  await expect(rowOf(second, 'alpha')).toContainText('Approved by Ann')
  expect(streams).toEqual([])
  await first.close()
  await expect.poll(() => streams.length).toBe(1)
  await press(ann, 's')
  await expect(rowOf(second, 'bravo')).toContainText('Marked as spam by Ann')
})

test('a moderator removed in the middle of their work is out at the next key', async ({ open, desk }) => {
  const ben = await desk.staff('Ben')
  const page = await open('/queues/pending', { as: ben })
  await press(page, 'j', 'j')
  await expect(contextOf(page)).toContainText(/charlie.*Author:/) // nothing is being asked any more
  await desk.remove(ben)
  await expect(rail(page).getByRole('status').filter({ hasText: 'Signed out' })).toBeVisible({ timeout: 5000 })
  await press(page, 'a')
  await expect(page).toHaveURL(/\/sign-in/)
  await expect(page.getByRole('alert').filter({ hasText: 'You are signed out' })).toBeVisible()
  expect(await desk.countByStatus()).toEqual({ pending: 3 })
})

test('who looks at a comment is shown on its row to others, and no longer once they have left', async ({
  open,
  desk,
}) => {
  const ann = await open('/queues/pending', { as: await desk.staff('Ann Lee') })
  const ben = await open('/queues/pending', { as: await desk.staff('Ben') })
  const face = rowOf(ben, 'bravo').getByRole('img', { name: 'Ann Lee is looking at this' })
  await press(ann, 'j')
  await expect(face).toHaveText('AL')
  await expect(rowOf(ann, 'alpha').getByRole('img', { name: 'Ben is looking at this' })).toBeVisible()
  await ann.goto('/settings')
  await expect(face).toHaveCount(0)
})
