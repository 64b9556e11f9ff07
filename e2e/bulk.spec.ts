import { expect, type Page } from '@playwright/test'
import { press, rowOf, test } from './fixtures.ts'

test.describe('a selection', () => {
  test.beforeEach(async ({ desk }) => {
    await desk.comments(['alpha', 'bravo', 'charlie', 'delta', 'echo'])
  })

  test('x selects, Shift+X selects up to the cursor, and Shift+A approves', async ({ open, desk }) => {
    const page = await open('/queues/pending')
    await press(page, 'x', 'j', 'j', 'Shift+X')
    await expect(page.getByText('3 selected')).toBeVisible()
    await press(page, 'Shift+A')
    await expect(rowOf(page, 'delta')).toBeFocused()
    await expect(page.getByText('Approved 3 comments')).toBeVisible()
    await expect.poll(() => desk.countByStatus()).toEqual({ approved: 3, pending: 2 })
  })

  test('is deleted for one reason, and one undo brings all of it back', async ({ open, desk }) => {
    const page = await open('/queues/pending')
    await press(page, 'x', 'j', 'x', 'j', 'x', 'Shift+D')
    await expect(page.getByRole('dialog', { name: 'Delete 3 comments: why?' })).toBeVisible()
    await press(page, '3')
    await expect.poll(() => desk.countByStatus()).toEqual({ deleted: 3, pending: 2 })
    await press(page, 'u')
    await expect(page.getByRole('row')).toHaveCount(6)
    await expect.poll(() => desk.countByStatus()).toEqual({ pending: 5 })
  })

  test('can be made with the mouse, and given up', async ({ open }) => {
    const page = await open('/queues/pending')
    await rowOf(page, 'bravo').getByRole('checkbox').click()
    await rowOf(page, 'delta')
      .getByRole('checkbox')
      .click({ modifiers: ['Shift'] })
    await expect(page.getByText('3 selected')).toBeVisible()
    await page.getByRole('toolbar', { name: 'selection' }).getByRole('button', { name: 'Clear' }).click()
    await expect(page.getByText('selected')).toHaveCount(0)
  })

  test('stays when the question about it is closed without an answer', async ({ open }) => {
    const page = await open('/queues/pending')
    await press(page, 'x', 'j', 'x', 'Shift+D')
    await press(page, 'Escape')
    await expect(page.getByText('2 selected')).toBeVisible()
  })
})

test.describe('a whole filter', () => {
  test.beforeEach(({ desk }) => desk.many(600))

  async function selectAll(page: Page) {
    await page.getByLabel('Select all on this page').click()
    await page.getByRole('button', { name: 'Select all 600 in this filter' }).click()
    await expect(page.getByRole('dialog', { name: 'All 600 comments in this filter' })).toBeVisible()
  }

  test('is deleted after its number was confirmed, and undone at once', async ({ open, desk }) => {
    const page = await open('/queues/pending')
    await selectAll(page)
    await page.getByLabel('Action').selectOption('Delete')
    await page.getByLabel('Reason').selectOption('advertising')
    await page.getByRole('button', { name: 'Delete all 600' }).click()
    await expect(page.getByText('600 decided.')).toBeVisible()
    expect(await desk.countByStatus()).toEqual({ deleted: 600 })
    await page.getByRole('button', { name: 'Close' }).click()
    await expect(page.getByText('All clear.')).toBeVisible()
    await press(page, 'u')
    await expect.poll(() => desk.countByStatus()).toEqual({ pending: 600 })
    await expect(page.getByRole('row')).toHaveCount(51)
  })

  test('shows how far it is, and stops where it is told to', async ({ open, desk }) => {
    const page = await open('/queues/pending')
    let parts = 0
    await page.route('**/whole-filter', async route => {
      parts += 1
      if (parts === 2) await page.getByRole('button', { name: 'Stop' }).click()
      await route.continue()
    })
    await selectAll(page)
    await page.getByRole('button', { name: 'Approve all 600' }).click()
    await expect(page.getByRole('dialog', { name: 'Finished' })).toBeVisible()
    await expect(page.getByText('500 decided.')).toBeVisible()
    await expect(page.getByRole('progressbar')).toHaveAttribute('value', '500')
    expect(await desk.countByStatus()).toEqual({ approved: 500, pending: 100 })
  })

  test('leaves alone what came in after the number was shown', async ({ open, desk }) => {
    const page = await open('/queues/pending')
    await selectAll(page)
    await desk.comments(['latecomer'])
    await page.getByRole('button', { name: 'Approve all 600' }).click()
    await expect(page.getByText('600 decided.')).toBeVisible()
    expect(await desk.countByStatus()).toEqual({ approved: 600, pending: 1 })
  })

  test('applies a part once whose answer was lost', async ({ open, desk }) => {
    const page = await open('/queues/pending')
    let parts = 0
    await page.route('**/whole-filter', async route => {
      parts += 1
      if (parts > 1) return route.continue()
      await route.fetch()
      await route.abort()
    })
    await selectAll(page)
    await page.getByRole('button', { name: 'Approve all 600' }).click()
    await expect(page.getByText('600 decided.')).toBeVisible()
    expect(await desk.actionsTaken()).toHaveLength(600)
  })
})
