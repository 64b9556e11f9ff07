import { type APIRequestContext, expect, type Page } from '@playwright/test'
import type { Desk } from './desk.ts'
import { faultsOf } from './faults.ts'
import { test } from './fixtures.ts'

type Open = (path: string, options?: { as?: number }) => Promise<Page>

async function openKeys(open: Open, desk: Desk): Promise<Page> {
  const page = await open(`/settings/keys?site=${desk.slug}`, { as: await desk.staff('Ada', ['admin']) })
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  return page
}

async function makeKey(page: Page): Promise<string> {
  await page.getByLabel('Name').fill('Website')
  await page.getByRole('button', { name: 'Make the key' }).click()
  return shownKey(page)
}

async function shownKey(page: Page): Promise<string> {
  return (await page.getByRole('status').locator('code').textContent()) ?? ''
}

async function send(request: APIRequestContext, key: string): Promise<number> {
  const url = '/api/v1/authors/7/standing'
  return (await request.get(url, { headers: { authorization: `Bearer ${key}` } })).status()
}

test('a key is made, copied, used, and not shown again', async ({ open, desk, request }) => {
  const page = await openKeys(open, desk)
  const key = await makeKey(page)
  await page.getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key)
  expect(await send(request, key)).toBe(200)
  await page.reload()
  await expect(page.getByRole('row', { name: /Website/ })).toContainText('in force')
  await expect(page.getByRole('row', { name: /Website/ })).not.toContainText('never')
  expect(await page.content()).not.toContain(key)
})

test('a rotated key works on beside its successor, and the page says until when', async ({ open, desk, request }) => {
  const page = await openKeys(open, desk)
  const old = await makeKey(page)
  await page.reload()
  await page.getByRole('button', { name: 'Rotate Website' }).click()
  const fresh = await shownKey(page)
  expect(fresh).not.toBe(old)
  expect([await send(request, old), await send(request, fresh)]).toEqual([200, 200])
  await expect(page.getByRole('row', { name: /Website/ })).toHaveCount(2)
  await expect(page.getByRole('row', { name: /Website/ }).last()).toContainText('until')
})

test('a revoked key is refused at once', async ({ open, desk, request }) => {
  const page = await openKeys(open, desk)
  const key = await makeKey(page)
  await page.getByRole('button', { name: 'Revoke Website' }).click()
  await page.getByRole('button', { name: 'Keep' }).click()
  expect(await send(request, key)).toBe(200)
  await page.getByRole('button', { name: 'Revoke Website' }).click()
  await page.getByRole('button', { name: 'Revoke at once' }).click()
  await expect(page.getByRole('row', { name: /Website/ })).toContainText('revoked')
  expect(await send(request, key)).toBe(401)
})

test('a key that may do nothing is not made, and what was typed stays', async ({ open, desk }) => {
  const page = await openKeys(open, desk)
  await page.getByLabel('Name').fill('Website')
  await page.getByLabel(/intake/).uncheck()
  await page.getByRole('button', { name: 'Make the key' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Tick at least one thing' })).toBeVisible()
  await expect(page.getByLabel('Name')).toHaveValue('Website')
  await expect(page.getByLabel(/intake/)).not.toBeChecked()
})

test('a moderator sees nothing of keys', async ({ open, desk }) => {
  const page = await open('/settings')
  await expect(page.getByRole('link', { name: 'API keys' })).toHaveCount(0)
  await page.goto(`/settings/keys?site=${desk.slug}`)
  await expect(page.getByRole('button', { name: 'Make the key' })).toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme })

    test('keys of every state have no fault', async ({ open, desk }) => {
      const page = await openKeys(open, desk)
      await makeKey(page)
      await page.getByRole('button', { name: 'Rotate Website' }).click()
      await expect(page.getByRole('row', { name: /Website/ })).toHaveCount(2)
      await page.getByRole('button', { name: 'Revoke Website' }).last().click()
      expect(await faultsOf(page)).toEqual([])
    })
  })
