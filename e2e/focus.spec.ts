import { expect, type Page } from '@playwright/test'
import { contextOf, messagesOf, press, rowOf, test } from './fixtures.ts'

const people = ['Ann', 'Bo', 'Cem', 'Dia', 'Eli']
const count = Number(process.env.FOCUS_COMMENTS ?? 60)
const texts = ['alpha', 'bravo', 'charlie', 'delta', 'echo', 'foxtrot', 'golf', 'hotel', 'india', 'juliett']

/** The comment in view once another than the last is there; null when nothing is left to take. */
async function nextInView(page: Page, last: number | undefined): Promise<number | null> {
  const found = await page.waitForFunction(before => {
    const shown = document.querySelector<HTMLElement>('aside [data-context]')?.dataset.context
    if (shown) return shown !== before && shown
    return document.querySelector('aside')?.textContent?.includes('Nothing left to take') && 'nothing'
  }, String(last))
  const shown = await found.jsonValue()
  return shown === 'nothing' ? null : Number(shown)
}

/** Approves by key in focus mode whatever comes. Gives the ids, in order. */
async function workThrough(page: Page): Promise<number[]> {
  const seen: number[] = []
  await press(page, 'f')
  for (let id = await nextInView(page, undefined); id !== null; id = await nextInView(page, seen.at(-1))) {
    seen.push(id)
    await press(page, 'a')
  }
  return seen
}

const ascending = (ids: number[]) => ids.toSorted((a, b) => a - b)

test('five moderators at once in focus mode: each comment is shown to one of them and decided once', async ({
  open,
  desk,
}) => {
  test.setTimeout(60_000 + count * 2000)
  const ids = await desk.many(count)
  const pages = await Promise.all(people.map(async name => open('/queues/pending', { as: await desk.staff(name) })))
  const seen = await Promise.all(pages.map(workThrough))
  await expect.poll(() => desk.countByStatus()).toEqual({ approved: count })
  expect(ascending(await desk.commentsDecided())).toEqual(ids)
  expect(ascending(seen.flat())).toEqual(ids)
  expect(seen.filter(one => one.length === 0)).toEqual([])
})

test('what somebody had who left, or whose browser was closed, goes to the others', async ({ open, desk }) => {
  const ids = await desk.comments(texts)
  const ann = await open('/queues/pending', { as: await desk.staff('Ann') })
  const cem = await open('/queues/pending', { as: await desk.staff('Cem') })
  await press(ann, 'f')
  await expect(contextOf(ann)).toContainText('alpha')
  await press(cem, 'f')
  await expect(messagesOf(cem).filter({ hasText: 'Ann is on that comment.' })).toBeVisible()
  await expect(contextOf(cem)).toContainText('echo')
  const bo = await open('/queues/pending', { as: await desk.staff('Bo') })
  await expect(rowOf(bo, 'alpha')).toContainText('Ann is on it')
  const released = ann.waitForResponse('**/api/claims')
  await press(ann, 'Escape')
  await released
  await cem.context().close()
  await desk.letClaimsRunOut()
  expect(ascending(await workThrough(bo))).toEqual(ascending(ids))
})

test('the next comment is there at once, however long the server takes', async ({ open, desk }) => {
  await desk.comments(texts)
  const page = await open('/queues/pending')
  await press(page, 'f')
  await expect(contextOf(page)).toContainText('alpha')
  await page.route('**/api/**', async route => {
    await new Promise(resolve => setTimeout(resolve, 300))
    await route.continue()
  })
  await press(page, 'a', 's', 'a')
  expect(await contextOf(page).textContent()).toContain('delta')
  await expect.poll(() => desk.countByStatus()).toEqual({ approved: 2, spam: 1, pending: 7 })
})

test('who does nothing for three minutes loses the comment, and reads on return who has it', async ({ open, desk }) => {
  await desk.comments(texts)
  const ann = await open('/queues/pending', { as: await desk.staff('Ann') })
  await ann.clock.install()
  await ann.reload()
  await expect(rowOf(ann, 'alpha')).toBeFocused()
  await press(ann, 'f')
  await expect(contextOf(ann)).toContainText('alpha')
  await ann.clock.runFor(190_000)
  await expect(contextOf(ann)).toContainText('You were away.')
  await desk.letClaimsRunOut()
  const bo = await open('/queues/pending', { as: await desk.staff('Bo') })
  await press(bo, 'f')
  await expect(contextOf(bo)).toContainText('alpha')
  await press(ann, 'Enter')
  await expect(messagesOf(ann).filter({ hasText: 'Your claim ran out; Bo has it now.' })).toBeVisible()
  await expect(contextOf(ann)).toContainText('echo')
})

test('u brings the comment back, and nobody else can take it meanwhile', async ({ open, desk }) => {
  await desk.comments(texts)
  const ann = await open('/queues/pending', { as: await desk.staff('Ann') })
  await press(ann, 'f')
  await expect(contextOf(ann)).toContainText('alpha')
  await press(ann, 'a', 'u')
  await expect(contextOf(ann)).toContainText('alpha')
  await expect.poll(() => desk.actionsTaken()).toEqual(['approve', 'restore'])
  const bo = await open('/queues/pending', { as: await desk.staff('Bo') })
  await press(bo, 'f')
  await expect(messagesOf(bo).filter({ hasText: 'Ann is on that comment.' })).toBeVisible()
})

test('u brings back also what was decided in the list before', async ({ open, desk }) => {
  await desk.comments(texts)
  const page = await open('/queues/pending')
  await press(page, 'a', 'f')
  await expect(contextOf(page)).toContainText('bravo')
  await press(page, 'u')
  await expect(contextOf(page)).toContainText('alpha')
})

test('what is passed over goes back to the queue, and is offered again at the end', async ({ open, desk }) => {
  await desk.comments(texts.slice(0, 4))
  const page = await open('/queues/pending')
  await press(page, 'f')
  await expect(contextOf(page)).toContainText('alpha')
  await press(page, 'j', 'j', 'j')
  await expect(contextOf(page)).toContainText('delta')
  await press(page, 'k', 'k', 'k', 'a', 'a', 'a')
  await page.getByRole('button', { name: 'Go through what you passed over' }).click()
  await expect(contextOf(page)).toContainText('alpha')
})

test('the comment in view has the focus, so that it is read out and scrolled by key', async ({ open, desk }) => {
  await desk.comments(['alpha', 'bravo'])
  const page = await open('/queues/pending')
  await press(page, 'f')
  const inView = contextOf(page).getByRole('article', { name: /^Comment by/ })
  await expect(inView).toBeFocused()
  await expect(inView).toHaveAccessibleDescription('alpha')
  await press(page, 'd', 'Enter')
  await expect(inView).toHaveAccessibleDescription('bravo')
  await expect(inView).toBeFocused()
})

test('a contributor, who may not claim, goes through the list as it was read', async ({ open, desk }) => {
  const as = await desk.contributor()
  await desk.comments(['alpha', 'bravo'], { article_id: await desk.article({ contributor_id: as }) })
  const page = await open('/queues/pending', { as })
  await press(page, 'f', 'j')
  await expect(contextOf(page)).toContainText('Back to the list (2 of 2 here)')
  await expect(contextOf(page)).toContainText('bravo')
})
