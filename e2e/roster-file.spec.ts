import { expect } from '@playwright/test'
import { test } from './fixtures.ts'

test('a file is looked at first, and then applied as it was shown', async ({ open, desk }) => {
  const email = await desk.emailOf(desk.moderator)
  const file = `email;name;country;roles\r\n${email};Moritz;DE;\r\nnew-${email};Nia;;moderator\r\nbad-${email};Bo;Mars;moderator\r\n`
  const page = await open('/roster/import', { as: await desk.staff('Ada', ['admin']) })
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles({ name: 'r.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
  await page.getByRole('button', { name: 'Dry run' }).click()
  await expect(
    page.getByRole('status').filter({ hasText: 'Dry run: nothing was changed yet. 1 to be added, 1 to be changed' }),
  ).toBeVisible()
  await expect(page.getByRole('region', { name: 'Refused', exact: true })).toContainText('There is no country “Mars”')
  await expect(page.getByRole('region', { name: 'Changed', exact: true })).toContainText('Name: Mo → Moritz')
  await page.getByRole('button', { name: 'Apply: 1 added, 1 changed' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Applied. 1 added, 1 changed, 1 refused' })).toBeVisible()
  await page.getByRole('button', { name: 'Dry run' }).click()
  await expect(
    page.getByRole('status').filter({ hasText: '0 to be added, 0 to be changed, 1 refused, 2 as they are already' }),
  ).toBeVisible()
})

test('pasted lines that cannot be read are still there, with what is wrong', async ({ open, desk }) => {
  const page = await open('/roster/import', { as: await desk.staff('Ada', ['admin']) })
  await page.getByLabel('Or its lines').fill('email,phone\nann@docket.example,1')
  await page.getByRole('button', { name: 'Dry run' }).click()
  await expect(page.getByText('Line 1, column “phone”: There is no such column.')).toBeVisible()
  await expect(page.getByLabel('Or its lines')).toHaveValue('email,phone\nann@docket.example,1')
})
