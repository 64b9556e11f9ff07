import { expect } from '@playwright/test'
import { contextOf, messagesOf, press, rowOf, test } from './fixtures.ts'

test.beforeEach(async ({ desk }) => {
  await desk.comments(['alpha', 'bravo', 'charlie', 'delta'])
})

test('j and k move through the rows, and the focus with them', async ({ open }) => {
  const page = await open('/queues/pending')
  await press(page, 'j', 'j', 'k')
  await expect(rowOf(page, 'bravo')).toBeFocused()
  await expect(contextOf(page)).toContainText('bravo')
})

test('a approves, the row leaves, and the next one has the focus', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await press(page, 'a')
  await expect(rowOf(page, 'alpha')).toHaveCount(0)
  await expect(rowOf(page, 'bravo')).toBeFocused()
  await expect(messagesOf(page).filter({ hasText: 'Approved' })).toBeVisible()
  await expect.poll(() => desk.countByStatus()).toMatchObject({ approved: 1, pending: 3 })
})

test('d asks for the reason, and a digit gives it', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await press(page, 'd', '2')
  await expect(rowOf(page, 'alpha')).toHaveCount(0)
  await expect(page.getByText('Deleted: hate')).toBeVisible()
  await expect.poll(() => desk.reasonsGiven()).toEqual(['hate'])
})

test('Enter gives the first reason', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await press(page, 'd', 'Enter')
  await expect(page.getByText('Deleted: harassment')).toBeVisible()
  await expect.poll(() => desk.reasonsGiven()).toEqual(['harassment'])
})

test('Escape leaves the comment as it is and the focus on its row', async ({ open }) => {
  const page = await open('/queues/pending')
  await press(page, 'd', 'Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(rowOf(page, 'alpha')).toBeFocused()
})

test('s marks as spam', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await press(page, 's')
  await expect(rowOf(page, 'alpha')).toHaveCount(0)
  await expect.poll(() => desk.countByStatus()).toMatchObject({ spam: 1 })
})

test('e escalates with a note, and another person decides', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await press(page, 'e')
  await page.getByRole('dialog').getByRole('textbox').fill('Is this his real name?')
  await press(page, 'Control+Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(rowOf(page, 'alpha')).toHaveCount(0)
  await expect.poll(() => desk.actionsTaken()).toEqual(['escalate'])
  const other = await open('/queues/escalated', { as: await desk.staff('Ottilie') })
  await expect(contextOf(other)).toContainText('Is this his real name?')
})

test('an escalation without a note is not sent', async ({ open }) => {
  const page = await open('/queues/pending')
  await press(page, 'e')
  await page.getByRole('dialog').getByRole('button', { name: 'Escalate', exact: true }).click()
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Write something first')
})

test('n keeps a note that the next person reads', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await press(page, 'n')
  await page.getByRole('dialog').getByRole('textbox').fill('Wrote to the editor too.')
  await page.getByRole('button', { name: 'Add note' }).click()
  await expect(contextOf(page)).toContainText('Wrote to the editor too.')
  const other = await open('/queues/pending', { as: await desk.staff('Ottilie') })
  await expect(contextOf(other)).toContainText('Wrote to the editor too.')
})

test('nobody waits for the network: the row leaves while the server takes its second', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await page.route('**/api/decisions', async route => {
    await new Promise(resolve => setTimeout(resolve, 1000))
    await route.continue()
  })
  await press(page, 'a')
  await expect(rowOf(page, 'alpha')).toHaveCount(0, { timeout: 300 })
  expect(await desk.countByStatus()).toMatchObject({ pending: 4 })
  await expect.poll(() => desk.countByStatus()).toMatchObject({ approved: 1 })
})

test('ten decisions by keyboard take less than five seconds, and all of them land', async ({ open, desk }) => {
  await desk.comments(Array.from({ length: 8 }, (_, index) => `echo ${index}`))
  const page = await open('/queues/pending')
  const began = Date.now()
  await press(page, 'a', 'a', 'd', '1', 's', 'a', 'd', '2', 's', 'a', 'd', 'Enter', 'a')
  await expect(page.getByRole('row')).toHaveCount(3)
  await expect.poll(() => desk.countByStatus()).toEqual({ approved: 5, deleted: 3, spam: 2, pending: 2 })
  expect(Date.now() - began).toBeLessThan(5000)
})

test('keys rest while somebody types in the search', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await press(page, '/')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await press(page, 'a', 's', 'd', 'j')
  await expect(page.getByRole('searchbox')).toHaveValue('asdj')
  expect(await desk.countByStatus()).toMatchObject({ pending: 4 })
})

test('? lists the keys, and keys rest while it is open', async ({ open }) => {
  const page = await open('/queues/pending')
  await press(page, '?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Approve')
  await press(page, 'a', 'Escape')
  await expect(rowOf(page, 'alpha')).toBeFocused()
})

test('g and a letter go to a queue', async ({ open }) => {
  const page = await open('/queues/flagged')
  await press(page, 'g', 'p')
  await expect(page.getByRole('heading', { name: 'Pending' })).toBeVisible()
  await expect(rowOf(page, 'alpha')).toBeFocused()
})

test('Ctrl+K finds a page by its name', async ({ open }) => {
  const page = await open('/queues/pending')
  await press(page, 'Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('autho')
  await press(page, 'Enter')
  await expect(page.getByRole('heading', { name: 'Authors' })).toBeVisible()
})

test('Ctrl+K searches all comments for what was typed', async ({ open }) => {
  const page = await open('/queues/pending')
  await press(page, 'Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('bravo')
  await page.getByRole('option', { name: 'Search comments' }).click()
  await expect(page).toHaveURL(/\/queues\/recent\?search=bravo$/)
  await expect(page.getByRole('row')).toHaveCount(2)
})

test('f shows one comment at a time, and keys go on working', async ({ open }) => {
  const page = await open('/queues/pending')
  await press(page, 'f')
  await expect(page.getByRole('grid')).toBeHidden()
  await expect(contextOf(page)).toContainText('alpha')
  await press(page, 'a')
  await expect(contextOf(page)).toContainText('bravo')
  await press(page, 'j')
  await expect(contextOf(page)).toContainText('charlie')
  await press(page, 'Escape')
  await expect(rowOf(page, 'charlie')).toBeFocused()
})

test('o opens the context where there is no room beside the list', async ({ open }) => {
  const page = await open('/queues/pending')
  await page.setViewportSize({ width: 900, height: 800 })
  await expect(contextOf(page)).toBeHidden()
  await press(page, 'o')
  await expect(contextOf(page)).toBeVisible()
  await press(page, 'Escape')
  await expect(contextOf(page)).toBeHidden()
})

test('h leads to the author', async ({ open }) => {
  const page = await open('/queues/pending')
  await press(page, 'h')
  await expect(page).toHaveURL(/\/authors\/\d+$/)
})

test('a key with Alt or Ctrl is left to the browser', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await press(page, 'Alt+a', 'Control+d', 'Control+s')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(await desk.countByStatus()).toMatchObject({ pending: 4 })
})

test('the cursor stops at both ends of the list', async ({ open }) => {
  const page = await open('/queues/pending')
  await press(page, 'k')
  await expect(rowOf(page, 'alpha')).toBeFocused()
  await press(page, 'j', 'j', 'j', 'j', 'j')
  await expect(rowOf(page, 'delta')).toBeFocused()
})

test('the last decision leaves an empty queue that says all clear', async ({ open }) => {
  const page = await open('/queues/pending')
  await press(page, 'a', 'a', 'a', 'a')
  await expect(page.getByText('All clear.')).toBeVisible()
})
