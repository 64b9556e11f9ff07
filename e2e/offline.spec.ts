import { expect, type Page, type Route } from '@playwright/test'
import { isReady, messagesOf, press, rowOf, test } from './fixtures.ts'

test.beforeEach(async ({ desk }) => {
  await desk.comments(['alpha', 'bravo', 'charlie', 'delta'])
})

function told(page: Page) {
  return page.getByRole('navigation', { name: 'Desk' }).getByRole('status').filter({ hasText: 'kept here' })
}

test('decisions made offline are kept, counted in the rail, and sent once the network is back', async ({
  open,
  desk,
}) => {
  const page = await open('/queues/pending')
  await page.context().setOffline(true)
  await press(page, 'a', 's')
  await expect(rowOf(page, 'charlie')).toBeFocused()
  await expect(told(page)).toContainText('Offline. 2 decisions kept here')
  expect(await desk.countByStatus()).toEqual({ pending: 4 })
  await page.context().setOffline(false)
  await expect.poll(() => desk.countByStatus()).toEqual({ approved: 1, spam: 1, pending: 2 })
  await expect(told(page)).toHaveCount(0)
})

test('decisions that wait survive a reload, and their rows stay away', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await page.route('**/api/decisions', route => route.abort())
  await press(page, 'a', 'd', 'Enter')
  await expect(told(page)).toContainText('2 decisions')
  await page.reload()
  await isReady(page)
  await expect(rowOf(page, 'charlie')).toBeFocused()
  await expect(page.getByRole('row')).toHaveCount(3)
  await page.unroute('**/api/decisions')
  await expect.poll(() => desk.actionsTaken()).toEqual(['approve', 'delete'])
})

test('a decision whose answer was lost is asked again and applies once', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  let asked = 0
  await page.route('**/api/decisions', async route => {
    asked += 1
    if (asked > 1) return route.continue()
    await route.fetch()
    await route.abort()
  })
  await press(page, 'a')
  await expect.poll(() => asked).toBe(2)
  await expect(told(page)).toHaveCount(0)
  await expect(rowOf(page, 'alpha')).toHaveCount(0)
  expect(await desk.actionsTaken()).toEqual(['approve'])
})

test('a server that fails is asked again, in the order of the decisions', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  let asked = 0
  const failing = (route: Route) => (asked++ < 2 ? route.fulfill({ status: 500, json: {} }) : route.continue())
  await page.route('**/api/decisions', failing)
  await press(page, 'a', 's', 'u')
  await expect.poll(() => desk.actionsTaken()).toEqual(['approve', 'spam', 'restore'])
})

test('what the server refuses comes back with its reason', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await page.route('**/api/decisions', route => route.fulfill({ status: 403, json: { detail: 'Mo may not decide' } }))
  await press(page, 'a')
  await expect(rowOf(page, 'alpha')).toContainText('Still here: Mo may not decide')
  expect(await desk.countByStatus()).toEqual({ pending: 4 })
})

test('what is said while a dialog is open is said once it is closed', async ({ open }) => {
  const page = await open('/queues/pending')
  let answer = () => {}
  const asked = new Promise<void>(resolve => {
    answer = resolve
  })
  await page.route('**/api/decisions', async route => {
    await asked
    await route.fulfill({ status: 403, json: { detail: 'Mo may not decide' } })
  })
  await press(page, 'a', 'd')
  await expect(page.getByRole('dialog')).toBeVisible()
  answer()
  await expect(rowOf(page, 'alpha')).toContainText('Still here')
  await expect(page.getByText('was refused')).toHaveCount(0)
  await press(page, 'Escape')
  await expect(messagesOf(page).filter({ hasText: 'Approved was refused. Mo may not decide' })).toBeVisible()
})

test('the decisions of somebody signed out wait until they sign in again', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  const cookies = await page.context().cookies()
  await page.context().clearCookies()
  await press(page, 'a')
  await expect(page).toHaveURL(/\/sign-in/)
  expect(await desk.countByStatus()).toEqual({ pending: 4 })
  await page.context().addCookies(cookies)
  await page.goto('/queues/pending')
  await expect.poll(() => desk.countByStatus()).toEqual({ approved: 1, pending: 3 })
})
