import { expect, type Page } from '@playwright/test'
import { sessionCookie, test } from './fixtures.ts'

// Kenji is on the staff of the demo; the others of these tests have no password.
const kenji = { email: 'kenji@docket.example', password: 'docket-demo' }

async function fillIn(page: Page, { email, password } = kenji) {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('with e-mail and password one comes to the queues', async ({ page }) => {
  await page.goto('/')
  await fillIn(page)
  await expect(page).toHaveURL('/queues/flagged')
  await expect(page.getByRole('heading', { name: 'Flagged' })).toBeVisible()
})

test('a wrong password is told without saying what was wrong, and the e-mail stays', async ({ page }) => {
  await page.goto('/sign-in')
  await fillIn(page, { ...kenji, password: 'docket-demon' })
  await expect(page.getByRole('alert').filter({ hasText: 'E-mail or password is wrong.' })).toBeVisible()
  await expect(page.getByLabel('E-mail')).toHaveValue(kenji.email)
})

test('an unknown e-mail is answered like a wrong password', async ({ page }) => {
  await page.goto('/sign-in')
  await fillIn(page, { ...kenji, email: 'nobody@docket.example' })
  await expect(page.getByText('E-mail or password is wrong.')).toBeVisible()
})

test('it leads to the list that was asked for, filter included', async ({ page }) => {
  await page.goto('/queues/pending?age=7d')
  await expect(page).toHaveURL(/\/sign-in\?from=%2Fqueues%2Fpending%3Fage%3D7d$/)
  await fillIn(page)
  await expect(page).toHaveURL('/queues/pending?age=7d')
})

test('it leads nowhere outside the desk', async ({ page }) => {
  await page.goto('/sign-in?from=//evil.example/queues')
  await fillIn(page)
  await expect(page).toHaveURL('/queues/flagged')
})

test('whoever is signed in is led past the form', async ({ open }) => {
  const page = await open('/sign-in?from=/log')
  await expect(page).toHaveURL('/log')
})

test('signing out ends the session, also for a copy of its cookie', async ({ open }) => {
  const page = await open('/settings')
  const cookies = await page.context().cookies()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await page.context().addCookies(cookies)
  await page.goto('/queues/pending')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('signing out everywhere else ends the other browser and keeps this one', async ({ open }) => {
  const [here, there] = [await open('/settings'), await open('/queues/pending')]
  await here.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await expect(here.getByRole('status').filter({ hasText: 'Signed out there.' })).toBeVisible()
  await expect(here.getByText('this browser')).toHaveCount(1)
  await expect(here.getByRole('listitem').filter({ hasText: 'address unknown' })).toHaveCount(1)
  await there.reload()
  await expect(there).toHaveURL(/\/sign-in/)
  await here.reload()
  await expect(here).toHaveURL('/settings')
})

test('a deactivated person is out at the next request', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await desk.deactivate(desk.moderator)
  await page.reload()
  await expect(page).toHaveURL(/\/sign-in/)
})

test('a cookie that somebody made up is nobody', async ({ context, page, baseURL, desk }) => {
  const { value, ...cookie } = await sessionCookie(desk.moderator, baseURL)
  await context.addCookies([{ ...cookie, value: `${value.slice(0, -4)}AAAA` }])
  await page.goto('/queues/pending')
  await expect(page).toHaveURL(/\/sign-in/)
})
