import { expect } from '@playwright/test'
import { test } from './fixtures.ts'

test('a site is added with the slug that its name proposes, and can be used at once', async ({ open, desk }) => {
  const page = await open('/settings/sites', { as: await desk.staff('Ada', ['admin']) })
  await page.getByLabel('Name').fill(`Été ${desk.slug}`)
  await expect(page.getByLabel('Slug')).toHaveValue(`ete-${desk.slug}`)
  await page.getByRole('textbox', { name: 'Address' }).fill('https://ete.example/')
  await page.getByRole('button', { name: 'Add the site' }).click()
  await expect(page.getByText('Added. It can be used at once.')).toBeVisible()
  await expect(page.getByLabel('Name')).toHaveValue('')
  await expect(page.getByRole('listitem').filter({ hasText: `ete-${desk.slug}` })).toContainText('https://ete.example')
  await page.goto(`/settings/checks?site=ete-${desk.slug}`)
  await expect(page.getByRole('link', { name: `Été ${desk.slug}` })).toHaveAttribute('aria-current', 'true')
})

test('a slug that is taken and an address that is none are refused, and what was typed stays', async ({
  open,
  desk,
}) => {
  const page = await open('/settings/sites', { as: await desk.staff('Ada', ['admin']) })
  await page.getByLabel('Name').fill('Cars')
  await page.getByLabel('Slug').fill(desk.slug)
  await page.getByRole('textbox', { name: 'Address' }).fill('cars.example')
  await page.getByRole('button', { name: 'Add the site' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'begins with https://' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Address' })).toHaveAttribute('aria-invalid', 'true')
  await page.getByRole('textbox', { name: 'Address' }).fill('https://cars.example')
  await page.getByRole('button', { name: 'Add the site' }).click()
  await expect(page.getByRole('alert').filter({ hasText: `has the slug “${desk.slug}”` })).toBeVisible()
  await expect(page.getByLabel('Slug')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel('Name')).toHaveValue('Cars')
})

test('a site is edited in its place, and made a development site', async ({ open, desk }) => {
  const page = await open('/settings/sites', { as: await desk.staff('Ada', ['admin']) })
  await page.getByRole('button', { name: `Edit ${desk.slug}` }).click()
  const form = page.getByRole('form', { name: `Edit ${desk.slug}` })
  await expect(form.getByLabel('Name')).toBeFocused()
  await form.getByLabel('Name').fill(`Cars of ${desk.slug}`)
  await form.getByLabel(/Development site/).check()
  await form.getByRole('button', { name: 'Save' }).click()
  const site = page.getByRole('listitem').filter({ hasText: `Cars of ${desk.slug}` })
  await expect(site).toContainText('development')
  await expect(site.getByRole('button', { name: `Edit Cars of ${desk.slug}` })).toBeFocused()
})
