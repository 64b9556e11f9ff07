import { expect, type Page, type Response } from '@playwright/test'
import { isReady, messagesOf, press, rowOf, test } from './fixtures.ts'

/** Next reads a page again, rather than ahead for a link. */
function isReadOfList(response: Response): boolean {
  const { rsc, 'next-router-prefetch': prefetch } = response.request().headers()
  return rsc !== undefined && prefetch === undefined
}

/** Without the stream, a page does not know what others decide before it is too late. */
async function deafen(page: Page) {
  await page.route('**/api/stream*', route => route.abort())
  await page.reload()
  await isReady(page)
}

test.beforeEach(async ({ desk }) => {
  await desk.comments(['alpha', 'bravo', 'charlie'])
})

test('the slower of two moderators gets the row back, with who was first', async ({ open, desk }) => {
  const ann = await open('/queues/pending', { as: await desk.staff('Ann') })
  const ben = await open('/queues/pending', { as: await desk.staff('Ben') })
  await deafen(ben)
  await press(ann, 'a')
  await expect.poll(() => desk.countByStatus()).toMatchObject({ approved: 1 })
  const readAgain = ben.waitForResponse(isReadOfList)
  await press(ben, 'd', 'Enter')
  await expect(messagesOf(ben).filter({ hasText: 'already approved by Ann' })).toBeVisible()
  await readAgain
  await expect(ben.getByRole('link', { name: 'Pending 2' })).toBeVisible()
  await expect(rowOf(ben, 'alpha')).toContainText('Still here: already approved by Ann')
  expect(await desk.countByStatus()).toEqual({ approved: 1, pending: 2 })
})

test('of a selection only what somebody else decided comes back', async ({ open, desk }) => {
  const ann = await open('/queues/pending', { as: await desk.staff('Ann') })
  const ben = await open('/queues/pending', { as: await desk.staff('Ben') })
  await deafen(ben)
  await press(ann, 's')
  await expect.poll(() => desk.countByStatus()).toMatchObject({ spam: 1 })
  await press(ben, 'x', 'j', 'x', 'j', 'x', 'Shift+A')
  await expect(rowOf(ben, 'alpha')).toContainText('already marked as spam by Ann')
  await expect(ben.getByRole('row')).toHaveCount(2)
  expect(await desk.countByStatus()).toEqual({ spam: 1, approved: 2 })
})

test('a comment that its author edited meanwhile is not judged unread', async ({ open, desk }) => {
  const [edited = 0] = await desk.comments(['delta'])
  const page = await open('/queues/pending')
  await desk.edit(edited, 'delta, and a thing I had forgotten')
  await press(page, 'j', 'j', 'j', 'a')
  await expect(rowOf(page, 'delta')).toContainText('edited by its author')
  await expect(rowOf(page, 'delta')).toContainText('a thing I had forgotten')
  expect(await desk.countByStatus()).toEqual({ pending: 4 })
})

test('what came back can be decided again', async ({ open, desk }) => {
  const [edited = 0] = await desk.comments(['delta'])
  const page = await open('/queues/pending')
  await desk.edit(edited, 'delta, and a thing I had forgotten')
  await press(page, 'j', 'j', 'j', 'a')
  await expect(rowOf(page, 'delta')).toContainText('a thing I had forgotten')
  await rowOf(page, 'delta').click()
  await press(page, 'a')
  await expect(rowOf(page, 'delta')).toHaveCount(0)
  await expect.poll(() => desk.countByStatus()).toEqual({ approved: 1, pending: 3 })
})
