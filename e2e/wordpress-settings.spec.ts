import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, type Page } from '@playwright/test'
import { faultsOf } from './faults.ts'
import { test } from './fixtures.ts'

test('the page is for admins only', async ({ open, desk }) => {
  const page = await open(`/settings/wordpress?site=${desk.slug}`)
  await expect(
    page
      .getByRole('heading', { name: 'No permission' })
      .or(page.getByText(/may not|not allowed/i))
      .first(),
  ).toBeVisible()
  await expect(page.getByLabel('Application Password')).toHaveCount(0)
})

test('a closed port is refused with the reason, and nothing typed is lost but the password', async ({ open, desk }) => {
  const page = await openAsAdmin(open, desk)
  await fill(page, { url: 'http://127.0.0.1:1', isDevelopment: true })
  await expect(page.getByRole('main').getByRole('alert')).toContainText('The connection was refused')
  await expect(page.getByLabel('Address of the site')).toHaveValue('http://127.0.0.1:1')
  await expect(page.getByLabel('User name in WordPress')).toHaveValue('ann')
  await expect(page.getByLabel('Application Password')).toHaveValue('')
  await expect(page.getByLabel(/^Development site/)).toBeChecked()
})

test('a private address needs a development site', async ({ open, desk }) => {
  const page = await openAsAdmin(open, desk)
  await fill(page, { url: 'https://127.0.0.1', isDevelopment: false })
  await expect(page.getByRole('main').getByRole('alert')).toContainText('only a development site')
  await expect(page.getByLabel(/^Development site/)).not.toBeChecked()
})

test('a site that is no WordPress is refused with the reason', async ({ open, desk }) => {
  await withServer(
    (_, response) => response.end('<html>A car blog made by hand</html>'),
    async url => {
      const page = await openAsAdmin(open, desk)
      await fill(page, { url, isDevelopment: true })
      await expect(page.getByRole('main').getByRole('alert')).toContainText('There is no WordPress at this address')
    },
  )
})

test('a redirect names the address to use', async ({ open, desk }) => {
  await withServer(
    (_, response) => response.writeHead(301, { location: 'https://www.cars.example/' }).end(),
    async url => {
      const page = await openAsAdmin(open, desk)
      await fill(page, { url, isDevelopment: true })
      await expect(page.getByRole('main').getByRole('alert')).toContainText('https://www.cars.example/')
    },
  )
})

test('the form can be used with a screen reader and on a phone', async ({ open, desk }) => {
  const page = await openAsAdmin(open, desk)
  expect(await faultsOf(page)).toEqual([])
  await page.setViewportSize({ width: 375, height: 800 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375)
})

type Open = (path: string, options?: { as?: number }) => Promise<Page>
type Desk = { slug: string; staff: (name: string, roles: ['admin']) => Promise<number> }

async function openAsAdmin(open: Open, desk: Desk) {
  return open(`/settings/wordpress?site=${desk.slug}`, { as: await desk.staff('Ada', ['admin']) })
}

async function fill(page: Page, { url, isDevelopment }: { url: string; isDevelopment: boolean }) {
  await page.getByLabel('Address of the site').fill(url)
  await page.getByLabel('User name in WordPress').fill('ann')
  await page.getByLabel('Application Password').fill('abcd efgh ijkl')
  await page.getByLabel(/^Development site/).setChecked(isDevelopment)
  await page.getByRole('button', { name: 'Connect' }).click()
}

async function withServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  work: (url: string) => Promise<void>,
) {
  const server = createServer(answer)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}
