import { expect } from '@playwright/test'
import { press, test } from './fixtures.ts'

test('an invitation leads to a password and to the desk, once', async ({ open, desk, browser, baseURL }) => {
  const id = await desk.staff('Noor Invited', ['moderator'])
  const page = await open(`/roster/${id}`, { as: await desk.staff('Ada', ['admin']) })
  await page.getByRole('button', { name: 'Invite' }).press('Enter')
  const link = (await page.getByText('/link/').textContent()) ?? ''
  expect(link).toContain(`${baseURL}/link/`)
  const theirs = await (await browser.newContext({ viewport: { width: 375, height: 700 } })).newPage()
  await theirs.goto(link)
  await expect(theirs.getByRole('heading', { name: 'Welcome, Noor Invited' })).toBeVisible()
  await theirs.getByLabel('Password').fill('short')
  await press(theirs, 'Enter')
  await expect(theirs.getByRole('alert').filter({ hasText: 'at least 12 characters' })).toBeVisible()
  await theirs.getByLabel('Password').fill('a long drive home')
  await press(theirs, 'Enter')
  await theirs.getByRole('link', { name: 'sign in' }).click()
  await theirs.getByLabel('E-mail').fill((await desk.emailOf(id)) ?? '')
  await theirs.getByLabel('Password').fill('a long drive home')
  await press(theirs, 'Enter')
  await expect(theirs).toHaveURL(/\/queues\/flagged/)
  await theirs.goto(link)
  await expect(theirs.getByRole('heading', { name: 'This link was used' })).toBeVisible()
  await theirs.context().close()
})
