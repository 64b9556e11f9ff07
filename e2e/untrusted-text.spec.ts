import { expect, type Page } from '@playwright/test'
import { contextOf, rowOf, test } from './fixtures.ts'

const script =
  '<script>window.ran = true</script><img src=x onerror="window.ran = true"> [x](javascript:window.ran=true)'

/** What can be scrolled sideways: the page, or a part of it. */
function scrolledSideways(page: Page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('html, body, main, [role=grid], main *')]
      .filter(
        element => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || element.matches('html, main'),
      )
      .filter(element => element.scrollWidth > element.clientWidth)
      .map(element => element.className),
  )
}

test('markup in a text, a name or a title is shown as text and does not run', async ({ open, desk }) => {
  const author_id = await desk.author({ name: `Bob ${script}` })
  const article_id = await desk.article({ title: `News ${script}` })
  await desk.comments([script], { author_id, article_id })
  const page = await open('/queues/pending')
  await expect(contextOf(page)).toContainText('<script>window.ran = true</script>')
  await page.goto(`/authors/${author_id}`)
  await expect(page.getByRole('heading', { name: /^Bob/ })).toContainText('Bob <script>')
  await page.goto('/articles')
  await expect(page.getByRole('link', { name: 'News <script>' })).toBeVisible()
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
})

test('a link in a text is not one that can be clicked by mistake', async ({ open, desk }) => {
  await desk.comments(['see https://evil.example/win'])
  const page = await open('/queues/pending')
  await expect(contextOf(page)).toContainText('https://evil.example/win')
  await expect(page.getByRole('link', { name: 'evil.example' })).toHaveCount(0)
})

test('text from right to left keeps its direction and turns nothing around it', async ({ open, desk }) => {
  const author_id = await desk.author({ name: 'أحمد \u202Eevil' })
  await desk.comments(['السيارة جميلة جدا'], { author_id })
  const page = await open('/queues/pending')
  await expect(rowOf(page, 'السيارة').getByText('السيارة جميلة جدا')).toHaveCSS('direction', 'rtl')
  await expect(page.locator('html')).toHaveCSS('direction', 'ltr')
  await expect(rowOf(page, 'السيارة').getByRole('link')).toHaveCSS('direction', 'ltr')
})

for (const { what, text } of [
  { what: 'a comment of 5,000 characters', text: 'A long road. '.repeat(385) },
  { what: 'a word of 3,000 characters', text: 'a'.repeat(3000) },
  { what: 'a tower of combining marks', text: `Z${'\u0351\u036B\u0343'.repeat(300)} alpha` },
  { what: 'two hundred empty lines', text: `top${'\n'.repeat(200)}end` },
]) {
  test(`${what} breaks no layout`, async ({ open, desk }) => {
    await desk.comments([text, 'the next one'])
    const page = await open('/queues/pending')
    await expect(contextOf(page).getByRole('toolbar')).toBeInViewport({ ratio: 1 })
    await expect(rowOf(page, 'the next one')).toBeInViewport({ ratio: 1 })
    expect(await scrolledSideways(page)).toEqual([])
  })
}

test('a name without a space and a title without an end break no layout', async ({ open, desk }) => {
  const author_id = await desk.author({ name: 'W'.repeat(300) })
  const article_id = await desk.article({ title: 'W'.repeat(300) })
  await desk.comments(['alpha'], { author_id, article_id })
  const page = await open('/queues/pending')
  expect(await scrolledSideways(page)).toEqual([])
  await page.goto(`/authors/${author_id}`)
  expect(await scrolledSideways(page)).toEqual([])
})

test('a script that found its way into a page does not run', async ({ browser, baseURL }) => {
  const page = await browser.newPage({ baseURL }) // not of the fixtures, which hold a refusal for a fault of the desk
  await page.goto('/sign-in')
  const refused = await page.evaluate(
    () =>
      new Promise(resolve => {
        document.addEventListener('securitypolicyviolation', event => resolve(event.effectiveDirective))
        document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.ran = true">')
      }),
  )
  expect(refused).toBe('script-src-attr')
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  await page.close()
})
