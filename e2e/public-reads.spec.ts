import { expect } from '@playwright/test'
import { test } from './fixtures.ts'

test('an article whose id is an address is found by it, for everybody', async ({ desk, request }) => {
  const external_id = 'https://cars.example/v8 é?p=1'
  await desk.comments(['A fine car.'], { status: 'approved', article_id: await desk.article({ external_id }) })
  const answer = await request.get(`/api/v1/sites/${desk.slug}/articles/${encodeURIComponent(external_id)}/comments`)
  expect(answer.status()).toBe(200)
  expect((await answer.json()).comments[0].body).toBe('A fine car.')
})

test('HEAD, OPTIONS and If-None-Match answer as they should', async ({ desk, request }) => {
  const path = `/api/v1/sites/${desk.slug}/recent-comments`
  const head = await request.head(path)
  const { etag = '', ...headers } = head.headers()
  expect([head.status(), headers['access-control-allow-origin'], await head.text()]).toEqual([200, '*', ''])
  expect(headers['cache-control']).toMatch(/^public, max-age=\d+, stale-while-revalidate=\d+$/)
  expect((await request.get(path, { headers: { 'if-none-match': etag } })).status()).toBe(304)
  const asked = await request.fetch(path, { method: 'OPTIONS' })
  expect([asked.status(), asked.headers()['access-control-allow-methods']]).toEqual([204, 'GET, HEAD, OPTIONS'])
})

test('a deleted comment is gone from the next answer', async ({ desk, request, open }) => {
  await desk.comments(['Regrettable'], { status: 'approved' })
  const read = async () => (await request.get(`/api/v1/sites/${desk.slug}/recent-comments`)).text()
  expect(await read()).toContain('Regrettable')
  const page = await open('/queues/new')
  const decided = page.waitForResponse('**/api/decisions')
  await page.keyboard.press('s')
  await decided
  expect(await read()).not.toContain('Regrettable')
})
