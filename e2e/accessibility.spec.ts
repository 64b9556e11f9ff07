import { expect } from '@playwright/test'
import type { Desk } from './desk.ts'
import { faultsOf } from './faults.ts'
import { press, rowOf, test } from './fixtures.ts'

/** One comment with everything that can stand on it, and two plain ones. */
async function aFullDesk(desk: Desk) {
  const author_id = await desk.author({ name: 'Renata Gearbox', email: 'renata@gearbox.example' })
  const [alpha = 0] = await desk.comments(['alpha', 'bravo', 'charlie'], { author_id, language: 'de' })
  await desk.flag(alpha, 'harassment', 2)
  await desk.signal(alpha, 'too many links')
  await desk.ban(author_id)
  await desk.log()
  await desk.share('A view of Mo')
  return { author_id }
}

for (const path of [
  '/queues/flagged',
  '/queues/pending',
  '/queues/escalated',
  '/queues/recent',
  '/appeals',
  '/mentions',
  '/authors',
  '/articles',
  '/views',
  '/log',
  '/roster',
  '/roster/coverage',
  '/roster/import',
  '/settings',
  '/settings/words',
  '/settings/checks',
  '/settings/sites',
  '/settings/keys',
  '/settings/permissions',
  '/nowhere',
]) {
  test(`${path} has no fault`, async ({ open, desk }) => {
    await aFullDesk(desk)
    const page = await open(path, { as: await desk.staff('Ada', ['admin']) })
    await expect(page.getByText('Loading context')).toHaveCount(0)
    expect(await faultsOf(page)).toEqual([])
  })
}

test('the page of an author has no fault', async ({ open, desk }) => {
  const { author_id } = await aFullDesk(desk)
  const page = await open(`/authors/${author_id}`)
  await expect(page.getByText('Loading context')).toHaveCount(0)
  expect(await faultsOf(page)).toEqual([])
})

test('the sign-in page has no fault, nor when it refuses, nor has that of a forgotten password', async ({ page }) => {
  await page.goto('/sign-in')
  expect(await faultsOf(page)).toEqual([])
  await page.goto('/sign-in?error=WrongPassword')
  await expect(page.getByText('E-mail or password is wrong.')).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
  await page.goto('/sign-in/forgot')
  await expect(page.getByText('Ask an admin of your desk for a link')).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
})

test('the dialogs have no fault', async ({ open, desk }) => {
  await aFullDesk(desk)
  const page = await open('/queues/pending')
  for (const key of ['d', 'e', 'n', 'b', '?', 'Control+k']) {
    await press(page, key)
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await faultsOf(page, 'dialog'), `after ${key}`).toEqual([])
    await press(page, 'Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await press(page, 'n')
  await expect(page.getByText('Type @ to mention')).toBeVisible()
  await press(page, '@')
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible()
  expect(await faultsOf(page, 'dialog'), 'with names suggested').toEqual([])
})

test('a selection, a message, a row that came back and focus mode have no fault', async ({ open, desk }) => {
  await aFullDesk(desk)
  const page = await open('/queues/pending')
  await page.route('**/api/decisions', route => route.fulfill({ status: 403, json: { detail: 'Not allowed.' } }))
  await press(page, 'a', 'x')
  await expect(rowOf(page, 'alpha')).toContainText('Still here')
  expect(await faultsOf(page)).toEqual([])
  await press(page, 'f')
  expect(await faultsOf(page)).toEqual([])
})

test('the page tells its language, its title and what changes', async ({ open, desk }) => {
  await desk.comments(['alpha'])
  const page = await open('/queues/pending')
  await expect(page).toHaveTitle('Pending · Docket')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await press(page, 'a')
  await expect(page.getByRole('region', { name: /Notifications/ })).toHaveAttribute('aria-live', 'polite')
})
