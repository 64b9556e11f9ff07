import { expect } from '@playwright/test'
import { messagesOf, press, rowOf, test } from './fixtures.ts'
import { holdBack } from './hold-back.ts'

test.beforeEach(async ({ desk }) => {
  await desk.comments(['alpha', 'bravo', 'charlie', 'delta'])
})

test('u takes back the last decision, and its row is under the cursor again', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await press(page, 'a', 'j', 'u')
  await expect(rowOf(page, 'alpha')).toBeFocused()
  await expect.poll(() => desk.actionsTaken()).toEqual(['approve', 'restore'])
  expect(await desk.countByStatus()).toEqual({ pending: 4 })
})

test('Ctrl+Z goes back one decision after the other', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await press(page, 'a', 's', 'Control+z')
  await expect(rowOf(page, 'bravo')).toBeFocused()
  await press(page, 'Control+z')
  await expect(rowOf(page, 'alpha')).toBeFocused()
  await expect.poll(() => desk.actionsTaken()).toEqual(['approve', 'spam', 'restore', 'restore'])
  expect(await desk.countByStatus()).toEqual({ pending: 4 })
})

test('undo before the server has answered the decision is sent after it', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await page.route('**/api/decisions', async route => {
    await new Promise(resolve => setTimeout(resolve, 500))
    await route.continue()
  })
  await press(page, 'a', 'u')
  await expect(rowOf(page, 'alpha')).toBeFocused()
  await expect.poll(() => desk.actionsTaken()).toEqual(['approve', 'restore'])
  await expect(rowOf(page, 'alpha')).toBeVisible()
})

test('what is undone stays under the cursor when the list is read before the server has undone it', async ({
  open,
  desk,
}) => {
  const page = await open('/queues/pending')
  await press(page, 'a', 's')
  await expect.poll(() => desk.actionsTaken()).toEqual(['approve', 'spam'])
  const undoAlpha = await holdBack(page, '**/api/decisions', letter => letter === 2)
  await desk.comments(['echo'])
  await press(page, 'u', 'u')
  await expect(rowOf(page, 'echo')).toBeVisible() // the list was read with bravo in it and without alpha
  await expect(rowOf(page, 'alpha')).toBeFocused()
  await desk.comments(['foxtrot'])
  undoAlpha()
  await expect(rowOf(page, 'foxtrot')).toBeVisible()
  await expect(rowOf(page, 'alpha')).toBeFocused()
  expect(await desk.countByStatus()).toEqual({ pending: 6 })
})

test('the message of a decision takes back that one, also when it was not the last', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await press(page, 'a', 's')
  await messagesOf(page).filter({ hasText: 'Spam' }).hover()
  await messagesOf(page).filter({ hasText: 'Approved' }).getByRole('button', { name: 'Undo' }).click()
  await expect(rowOf(page, 'alpha')).toBeVisible()
  await expect.poll(() => desk.countByStatus()).toEqual({ pending: 3, spam: 1 })
})

test('an undone deletion brings back the flags', async ({ open, desk }) => {
  const [id = 0] = await desk.comments(['echo'])
  await desk.flag(id, 'harassment', 2)
  const page = await open('/queues/flagged')
  await press(page, 'd', 'Enter')
  await expect(rowOf(page, 'echo')).toHaveCount(0)
  await press(page, 'u')
  await expect(rowOf(page, 'echo')).toContainText('harassment × 2')
  await expect.poll(() => desk.actionsTaken()).toEqual(['delete', 'restore'])
  await page.reload()
  await expect(rowOf(page, 'echo')).toContainText('harassment × 2')
})

test('an undone escalation is back among the pending', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await press(page, 'e')
  await page.getByRole('dialog').getByRole('textbox').fill('Please look.')
  await press(page, 'Control+Enter')
  await expect(rowOf(page, 'alpha')).toHaveCount(0)
  await press(page, 'u')
  await expect(rowOf(page, 'alpha')).toBeVisible()
  await expect.poll(() => desk.actionsTaken()).toEqual(['escalate', 'restore'])
})

test('a decision that a colleague made is undone where the comment tells of it', async ({ open, desk }) => {
  const ann = await open('/queues/pending', { as: await desk.staff('Ann') })
  await press(ann, 'a')
  await expect.poll(() => desk.actionsTaken()).toEqual(['approve'])
  const page = await open('/queues/approved')
  await page.getByRole('button', { name: 'Undo this' }).click()
  await expect(rowOf(page, 'alpha')).toHaveCount(0)
  await expect.poll(() => desk.countByStatus()).toEqual({ pending: 4 })
})

test('with nothing to undo, u does nothing', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await press(page, 'u', 'j')
  await expect(rowOf(page, 'bravo')).toBeFocused()
  expect(await desk.actionsTaken()).toEqual([])
})

test('u still takes back the last decision in another queue', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await press(page, 'a', 'g', 'r')
  await expect(page.getByRole('heading', { name: 'Recent' })).toBeVisible()
  await expect(rowOf(page, 'delta')).toBeFocused()
  await press(page, 'u')
  await expect.poll(() => desk.actionsTaken()).toEqual(['approve', 'restore'])
})
