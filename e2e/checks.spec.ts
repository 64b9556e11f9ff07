import { expect } from '@playwright/test'
import { press, rowOf, test } from './fixtures.ts'

test('what an admin sets holds from the next comment on', async ({ open, desk, request }) => {
  const page = await open(`/settings/checks?site=${desk.slug}`, { as: await desk.staff('Ada', ['admin']) })
  await page.getByLabel('Links allowed in a comment').fill('0')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved. It holds from the next comment on.')).toBeVisible()
  expect(await desk.send(request, 'See www.cars.example for more')).toBe('pending')
  await page.reload()
  await expect(page.getByLabel('Links allowed in a comment')).toHaveValue('0')
})

test('a number that makes no sense is refused, and what was typed stays', async ({ open, desk }) => {
  const page = await open(`/settings/checks?site=${desk.slug}`, { as: await desk.staff('Ada', ['admin']) })
  await page.getByLabel('Comments allowed within a minute').fill('often')
  await page.getByLabel('Every comment of this site waits').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Comments within a minute' })).toBeVisible()
  await expect(page.getByLabel('Comments allowed within a minute')).toHaveValue('often')
  await expect(page.getByLabel('Every comment of this site waits')).toBeChecked()
})

test('a held comment says why, with the word marked in its text', async ({ open, desk, request }) => {
  const admin = await open(`/settings/checks?site=${desk.slug}`, { as: await desk.staff('Ada', ['admin']) })
  await admin.getByLabel('Links allowed in a comment').fill('1')
  await admin.getByRole('button', { name: 'Save' }).click()
  await expect(admin.getByText('Saved.')).toBeVisible()
  await desk.send(request, 'Both www.a.example and www.b.example')
  const page = await open('/queues/pending')
  await expect(rowOf(page, 'Both')).toContainText('too many links')
  await expect(page.getByRole('complementary').locator('mark').first()).toHaveText('www.a.example')
})

test('staff trust an author from their page, and no longer', async ({ open, desk }) => {
  const page = await open(`/authors/${await desk.author({ external_id: '7' })}`)
  await page.getByRole('button', { name: 'Trust' }).click()
  await expect(page.getByText('trusted', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Trust no longer' }).click()
  await expect(page.getByText('trusted', { exact: true })).toHaveCount(0)
})

test('staff put an article into premoderation by keyboard', async ({ open, desk, request }) => {
  await desk.article({ external_id: 'heated', title: 'Heated' })
  const page = await open('/articles')
  await page.getByRole('button', { name: 'Premoderate Heated' }).focus()
  await press(page, 'Enter')
  await expect(page.getByText('premoderated')).toBeVisible()
  expect(await desk.send(request, 'Calm words.', { article: 'heated' })).toBe('pending')
})
