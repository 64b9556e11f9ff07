import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'

interface Who {
  subject: string
  email: string
  isVerified?: boolean
}

async function come(page: Page, { subject, email, isVerified = true }: Who, path = '/log') {
  await page.goto('about:blank') // so that nothing of the page before asks without its cookie and leads away
  await page.context().clearCookies()
  await page.goto(path)
  await page.getByRole('button', { name: /^Continue with/ }).click()
  await expect(page.getByRole('heading', { name: 'Provider' })).toBeVisible()
  await page.getByLabel('Subject').fill(subject)
  await page.getByLabel('Address').fill(email)
  await page.getByLabel('verified').setChecked(isVerified)
  await page.getByRole('button', { name: 'Continue' }).click()
}

async function expectRefused(page: Page, email: string) {
  await expect(page).toHaveURL(/\/sign-in\?/)
  await expect(page.getByRole('alert').filter({ hasText: `No account for ${email}` })).toBeVisible()
}

test('a person of the roster comes in by the provider, to where they wanted to', async ({ page, desk }) => {
  await come(
    page,
    { subject: randomUUID(), email: (await desk.emailOf(desk.moderator)).toUpperCase() },
    '/log?kind=note',
  )
  await expect(page).toHaveURL('/log?kind=note')
  await page.goto('/settings')
  await expect(page.getByText(`Signed in as ${await desk.emailOf(desk.moderator)}`)).toBeVisible()
})

test('whom nobody added, and whose address is not verified, is told to ask an admin', async ({ page, desk }) => {
  await come(page, { subject: randomUUID(), email: 'stranger@elsewhere.example' })
  await expectRefused(page, 'stranger@elsewhere.example')
  const email = await desk.emailOf(desk.moderator)
  await come(page, { subject: randomUUID(), email, isVerified: false })
  await expectRefused(page, email)
})

test('from then on the subject counts: not a new address, nor somebody else with the old one', async ({
  page,
  desk,
}) => {
  const [subject, email] = [randomUUID(), await desk.emailOf(desk.moderator)]
  await come(page, { subject, email })
  await expect(page).toHaveURL('/log')
  await come(page, { subject, email: 'married@elsewhere.example', isVerified: false })
  await expect(page).toHaveURL('/log')
  await come(page, { subject: randomUUID(), email })
  await expectRefused(page, email)
})
