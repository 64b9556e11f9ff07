import { type APIRequestContext, expect, type Page } from '@playwright/test'
import type { Desk } from './desk.ts'
import { press, test } from './fixtures.ts'

/** An admin, and three people of the site who follow one another in the order, whoever other tests put there. */
async function aRoster(desk: Desk): Promise<{ admin: number; names: string[] }> {
  const names = ['Ann', 'Bo', 'Cy'].map(name => `${name} ${desk.slug}`)
  const begin = 100_000 + desk.moderator * 10
  await Promise.all(names.map((name, index) => desk.staff(name, ['moderator'], { position: begin + index })))
  return { admin: await desk.staff(`Ada ${desk.slug}`, ['admin']), names }
}

function personRow(page: Page, name: string) {
  return page.getByRole('row', { name: new RegExp(`^Select ${name} `) })
}

/** The three in the order that the sidebar of the site has them, by their first names. */
async function sidebar(request: APIRequestContext, desk: Desk): Promise<string> {
  const { moderators } = await (await request.get(`/api/v1/sites/${desk.slug}/roster`)).json()
  const names: string[] = moderators.map(({ name }: { name: string }) => name)
  const theirs = names.filter(name => name.endsWith(` ${desk.slug}`))
  return theirs.map(name => name.split(' ')[0]).join(' ')
}

test('people are put in order by drag and by keyboard, and the site follows', async ({ open, desk, request }) => {
  const { admin, names } = await aRoster(desk)
  const page = await open('/roster', { as: admin })
  const [ann = '', , cy = ''] = names
  const handle = personRow(page, cy).locator('[data-handle]')
  await handle.scrollIntoViewIfNeeded()
  await handle.dragTo(personRow(page, ann), { targetPosition: { x: 80, y: 2 } })
  await expect(page.getByRole('status').filter({ hasText: cy })).toContainText(/ is now \d+ of \d+\./)
  await expect.poll(() => sidebar(request, desk)).toBe('Cy Ann Bo')
  await expect(personRow(page, cy)).toBeFocused()
  await press(page, 'Alt+ArrowDown', 'Alt+ArrowDown')
  await expect.poll(() => sidebar(request, desk)).toBe('Ann Bo Cy')
})

test('a move that does not reach the server is put back, and said', async ({ open, desk }) => {
  const { admin, names } = await aRoster(desk)
  const page = await open('/roster', { as: admin })
  const [, bo = ''] = names
  await page.context().setOffline(true)
  await page.getByRole('button', { name: `Move ${bo} up` }).click()
  await expect(page.getByText(`${bo} was put back: the server cannot be reached`)).toBeVisible()
  await expect(page.getByRole('row', { name: / (Ann|Bo) / }).filter({ hasText: desk.slug })).toHaveText([/Ann/, /Bo/])
})

test('a role is given to a selection by key, and who is left alone is named', async ({ open, desk }) => {
  const { admin, names } = await aRoster(desk)
  const page = await open(`/roster?search=${desk.slug}`, { as: admin })
  await expect(page.getByText('People are moved only while everybody is shown')).toBeVisible()
  await press(page, 'x', 'j', 'j', 'j', 'Shift+X')
  await page.getByLabel('Role', { exact: true }).selectOption('contributor')
  await page.getByRole('button', { name: 'Add role' }).click()
  await expect(
    page.getByText(`3 given the role contributor. Ada ${desk.slug} left alone: nobody changes their own roles.`),
  ).toBeVisible()
  await expect(personRow(page, names[0] ?? '')).toContainText('contributor')
  await page.getByLabel('Any role').selectOption('admin')
  await expect(page.getByRole('row')).toHaveCount(2)
  await press(page, 'Escape')
  await personRow(page, `Ada ${desk.slug}`).press('Enter')
  await expect(page.getByRole('heading', { name: `Ada ${desk.slug}` })).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true })

  test('the roster fits, and a finger drags a person to another place', async ({ open, desk, request }) => {
    const { admin, names } = await aRoster(desk)
    const page = await open('/roster', { as: admin })
    const [, bo = '', cy = ''] = names
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375)
    await personRow(page, cy).scrollIntoViewIfNeeded()
    const handle = await personRow(page, cy).locator('[data-handle]').boundingBox()
    const target = await personRow(page, bo).boundingBox()
    if (!handle || !target) throw new Error('Both are in view')
    const finger = await page.context().newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove', y: number) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x: handle.x + 20, y }] })
    await touch('touchStart', handle.y + 20)
    await touch('touchMove', handle.y - 20)
    await touch('touchMove', target.y + 4)
    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await expect.poll(() => sidebar(request, desk)).toBe('Ann Cy Bo')
  })
})
