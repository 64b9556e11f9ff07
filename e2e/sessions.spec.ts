import { expect, type Page } from '@playwright/test'
import { hashPassword } from '#lib/sign-in/password'
import { faultsOf } from './faults.ts'
import { test } from './fixtures.ts'

const password = 'a long drive home'

/** What puts somebody out: they end it in another browser, an admin does, or an admin removes them. */
const endings = {
  'its owner ended it in another browser': async (there: Page) => {
    await there.goto('/settings')
    await there.getByRole('button', { name: 'Sign out everywhere else' }).press('Enter')
    await expect(there.getByRole('status').filter({ hasText: 'Signed out there.' })).toBeFocused()
  },
  'an admin ended it': async (_: Page, admin: Page) => {
    await admin.getByRole('button', { name: 'Sign Mo out everywhere' }).press('Enter')
    await expect(admin.getByText('Signed in nowhere.')).toBeVisible()
  },
  'an admin removed the person': async (_: Page, admin: Page) => {
    await admin.getByRole('button', { name: 'Deactivate' }).press('Enter')
    await admin.getByRole('button', { name: 'Deactivate at once' }).press('Enter')
    await expect(admin.getByText('signed out everywhere')).toBeVisible()
  },
} satisfies Record<string, (there: Page, admin: Page) => Promise<void>>

for (const [how, end] of Object.entries(endings))
  test(`after ${how}, a stolen cookie opens no page, no route and no action`, async ({ open, desk }) => {
    const [stolen, there] = [await open('/settings'), await open('/queues/pending')]
    const admin = await open(`/roster/${desk.moderator}`, { as: await desk.staff('Ada', ['admin']) })
    await end(there, admin)
    expect((await stolen.request.get('/queues/pending', { maxRedirects: 0 })).status()).toBe(307)
    expect((await stolen.request.get('/api/queues/counts')).status()).toBe(401)
    await stolen.getByLabel('Dense lists').click()
    await stolen.getByRole('button', { name: 'Save', exact: true }).press('Enter')
    await expect(stolen).toHaveURL(/\/sign-in/)
  })

test('a person ends one session by key, and sees which one is this', async ({ open }) => {
  const [there, here] = [await open('/queues/pending'), await open('/settings')]
  const sessions = here.getByRole('list', { name: 'Sessions' }).getByRole('listitem')
  await expect(sessions.filter({ hasText: 'this browser' })).toHaveCount(1)
  await here.getByRole('button', { name: /^Sign out Unknown browser/ }).press('Enter')
  await expect(sessions).toHaveCount(1)
  await there.reload()
  await expect(there).toHaveURL(/\/sign-in/)
})

test('a new device is told of on the page of the one before, and signed out from there', async ({ browser, desk }) => {
  const email = await desk.emailOf(
    await desk.staff('Sia', ['moderator'], { password_hash: await hashPassword(password) }),
  )
  const [known, fresh] = [await (await browser.newContext()).newPage(), await (await browser.newContext()).newPage()]
  for (const page of [known, fresh]) await signIn(page, email)
  await expect(fresh.getByRole('status', { name: 'New devices' })).toBeEmpty()
  await known.getByRole('link', { name: 'Articles' }).click()
  const notice = known.getByRole('status', { name: 'New devices' })
  await expect(notice).toContainText(/New device signed in now: Chrome on Linux/)
  await known.setViewportSize({ width: 375, height: 800 })
  expect(await faultsOf(known)).toEqual([])
  expect(await known.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
  await notice.getByRole('button', { name: 'Not me: sign it out' }).press('Enter')
  await expect(notice).toContainText('It is signed out.')
  await fresh.reload()
  await expect(fresh).toHaveURL(/\/sign-in/)
  await Promise.all([known, fresh].map(page => page.context().close()))
})

async function signIn(page: Page, email: string) {
  await page.goto('/log')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/log')
}
