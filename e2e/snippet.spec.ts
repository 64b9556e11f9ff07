import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, expect, type Page } from '@playwright/test'
import { faultsOf } from './faults.ts'
import { test } from './fixtures.ts'

const snippet = readFileSync('README.md', 'utf8').match(/\n## On your site\n[\s\S]*?```html\n([\s\S]*?)```/)?.[1] ?? ''
const hostile = `<script>window.hit = 1</script><img src=x onerror="window.hit = 1">`

test('the snippet is shorter than 3 KB and sets no HTML', () => {
  expect(snippet).toContain('</script>')
  expect(Buffer.byteLength(snippet)).toBeLessThan(3 * 1024)
  expect(snippet).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|eval/)
})

test('a page of another site shows comments and people, in the language of the visitor', async ({
  browser,
  desk,
  baseURL,
}) => {
  await desk.comments(['Approved one', hostile], {
    status: 'approved',
    article_id: await desk.article({ title: 'The last V8' }),
  })
  await desk.comments(['Waiting'], { status: 'pending' })
  await desk.comments(['Gone'], { status: 'deleted' })
  await desk.staff('Zoe', ['contributor', 'moderator'], { country: 'CH' })
  await withPage(browser, snippetFor(baseURL, desk.slug), async page => {
    await expect(listOf(page, 'comments').nth(1)).toContainText('Approved one')
    await expect(listOf(page, 'comments').nth(0)).toContainText(hostile)
    await expect(listOf(page, 'comments')).toHaveCount(2)
    await expect(listOf(page, 'comments').getByRole('link', { name: 'The last V8' })).toHaveCount(2)
    await expect(listOf(page, 'contributors')).toHaveText([/Zoe\s+🇨🇭\s+Schweiz/])
    await expect(listOf(page, 'moderators').nth(0)).toHaveText(/^Mo/)
    await expect(listOf(page, 'moderators').nth(1)).toHaveText(/Zoe\s+🇨🇭\s+Schweiz/)
    expect(await page.evaluate(() => 'hit' in window)).toBe(false)
    expect(await page.locator('#docket img, #docket script').count()).toBe(0)
    expect(await faultsOf(page, '#docket')).toEqual([])
  })
})

test('a site on which nobody wrote says so', async ({ browser, desk, baseURL }) => {
  await withPage(browser, snippetFor(baseURL, desk.slug), async page => {
    await expect(listOf(page, 'comments')).toHaveText(['No comments yet.'])
    await expect(listOf(page, 'contributors')).toHaveText(['Nobody yet.'])
  })
})

test('when the desk cannot be asked, the sidebar says so', async ({ browser, baseURL }) => {
  await withPage(browser, snippetFor(baseURL, 'nowhere'), async page => {
    await expect(page.getByRole('status')).toHaveText('Comments cannot be shown right now.')
  })
})

function snippetFor(desk: string | undefined, site: string): string {
  return snippet.replace('https://desk.example', desk ?? '').replace('data-site="cars"', `data-site="${site}"`)
}

/** A page of another origin, in a German browser. */
async function withPage(browser: Browser, aside: string, work: (page: Page) => Promise<void>) {
  const html = `<!doctype html><html lang="en"><title>Cars</title><main><h1>Cars</h1></main>${aside}</html>`
  const server = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html),
  )
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const context = await browser.newContext({ locale: 'de-CH' })
  try {
    const page = await context.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`) // it listens on TCP
    await work(page)
  } finally {
    await context.close()
    server.close()
  }
}

function listOf(page: Page, of: string) {
  return page.locator(`[data-of=${of}] > li`)
}
