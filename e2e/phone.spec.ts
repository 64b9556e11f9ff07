import { expect, type Page } from '@playwright/test'
import { contextOf, rowOf, test } from './fixtures.ts'

test.use({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true })

test.beforeEach(async ({ desk }) => {
  await desk.comments(['alpha', 'bravo', 'charlie'])
})

async function tap(page: Page, name: string) {
  await page.getByRole('button', { name, exact: true }).tap()
}

test('a comment is opened by touch, approved by its button, and the next one is there', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await expect(contextOf(page)).toBeHidden()
  await rowOf(page, 'alpha').tap()
  await expect(contextOf(page)).toContainText('alpha')
  await tap(page, 'Approve')
  await expect(contextOf(page)).toContainText('bravo')
  await expect.poll(() => desk.countByStatus()).toEqual({ approved: 1, pending: 2 })
  await page.getByRole('button', { name: 'Back to the list' }).tap()
  await expect(contextOf(page)).toBeHidden()
  await expect(page.getByRole('row', { name: 'bravo' })).toBeVisible()
})

test('a comment is deleted for a reason and brought back, all by touch', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await rowOf(page, 'alpha').tap()
  await tap(page, 'Delete')
  await page.getByRole('dialog').getByRole('button', { name: 'hate' }).tap()
  await expect.poll(() => desk.reasonsGiven()).toEqual(['hate'])
  await contextOf(page).getByRole('button', { name: 'Undo' }).tap()
  await expect.poll(() => desk.countByStatus()).toEqual({ pending: 3 })
})

test('focus mode fits, and is gone through by touch', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await page.getByRole('button', { name: 'Focus' }).tap()
  await expect(contextOf(page)).toContainText('alpha')
  await tap(page, 'Approve')
  await expect(contextOf(page)).toContainText('bravo')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375)
  await expect.poll(() => desk.countByStatus()).toEqual({ approved: 1, pending: 2 })
  await tap(page, '← Back to the list')
  await expect(rowOf(page, 'bravo')).toBeVisible()
})

test('every button of a decision is large enough for a finger', async ({ open }) => {
  const page = await open('/queues/pending')
  await rowOf(page, 'alpha').tap()
  for (const button of await contextOf(page).getByRole('toolbar').getByRole('button').all()) {
    const box = await button.boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(44)
  }
})

for (const path of [
  '/queues/pending',
  '/queues/flagged',
  '/mentions',
  '/authors',
  '/articles',
  '/views',
  '/log',
  '/roster',
  '/settings',
  '/sign-in',
]) {
  test(`${path} fits the width of the phone`, async ({ open, desk, page: signedOut, baseURL }) => {
    await desk.log()
    const page = path === '/sign-in' ? signedOut : await open(path, { as: await desk.staff('Ada', ['admin']) })
    await page.goto(`${baseURL}${path}`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375)
    await page.mouse.wheel(200, 0)
    expect(await page.evaluate(() => window.scrollX)).toBe(0)
  })
}

test('an author page fits, and the buttons on it can be reached', async ({ open, desk }) => {
  const author_id = await desk.author({ name: 'Renata Gearbox' })
  await desk.comments(['delta'], { author_id })
  const page = await open(`/authors/${author_id}`)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375)
  await tap(page, 'Note')
  await expect(page.getByRole('dialog')).toBeInViewport({ ratio: 1 })
})
