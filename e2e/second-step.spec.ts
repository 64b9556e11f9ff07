import { expect, type Page } from '@playwright/test'
import { TOTP } from 'otpauth'
import { hashPassword } from '#lib/sign-in/password'
import type { Desk } from './desk.ts'
import { faultsOf } from './faults.ts'
import { test } from './fixtures.ts'
import { holdBack } from './hold-back.ts'

const password = 'a long drive home'
const scripts = '**/_next/static/**/*.js'

async function aPerson(desk: Desk): Promise<number> {
  return desk.staff('Sia', ['moderator'], { password_hash: await hashPassword(password) })
}

/** Sets up an app with the keyboard alone. Gives the app and the recovery codes. */
async function setUpApp(page: Page) {
  await page.getByRole('button', { name: 'Set up an app' }).press('Enter')
  const key = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '')
  const app = new TOTP({ secret: key })
  await expect(page.getByLabel('Code from your app')).toBeFocused()
  await page.keyboard.type(app.generate())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Your recovery codes' })).toBeFocused()
  const codes = await page.getByRole('region', { name: 'Your recovery codes' }).getByRole('listitem').allTextContents()
  // The one used is spent: the next one is early enough.
  return { codes, nextCode: () => app.generate({ timestamp: Date.now() + 30_000 }) }
}

async function givePassword(page: Page, email: string, path: string) {
  await page.goto('about:blank') // so that nothing of the page before asks without its cookie and leads away
  await page.context().clearCookies()
  await page.goto(path)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.keyboard.press('Enter')
}

test('with an app, the password is followed by a code, and one comes to where one wanted to', async ({
  open,
  desk,
}) => {
  const id = await aPerson(desk)
  const page = await open('/settings/sign-in', { as: id })
  const { codes, nextCode } = await setUpApp(page)
  expect(codes).toHaveLength(10)
  await givePassword(page, await desk.emailOf(id), '/log')
  await expect(page).toHaveURL(/\/sign-in\/second-step\?from=%2Flog$/)
  await page.getByLabel('Code from your app').fill('000000')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'This code is not right' })).toBeVisible()
  await page.getByLabel('Code from your app').fill(nextCode())
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/log')
})

test('without the phone, a recovery code does, once', async ({ open, desk }) => {
  const id = await aPerson(desk)
  const page = await open('/settings/sign-in', { as: id })
  const { codes } = await setUpApp(page)
  for (const outcome of ['/log', /second-step/]) {
    await givePassword(page, await desk.emailOf(id), '/log')
    await page.getByRole('link', { name: 'Use a recovery code' }).click()
    await page.getByLabel('Recovery code').fill(codes[0] ?? '')
    await page.keyboard.press('Enter')
    if (outcome !== '/log') await expect(page.getByRole('alert').filter({ hasText: 'not right' })).toBeVisible()
    await expect(page).toHaveURL(outcome)
  }
})

test('a press before the page listens is not lost', async ({ open, desk, page }) => {
  const id = await aPerson(desk)
  const own = await open('/settings/sign-in', { as: id })
  await setUpApp(own)
  const releaseOwn = await holdBack(own, scripts)
  await own.reload({ waitUntil: 'commit' })
  await own.getByRole('button', { name: 'Turn off…' }).click()
  releaseOwn()
  await expect(own.getByLabel('Code from your app')).toBeFocused()

  await givePassword(page, await desk.emailOf(id), '/log')
  await expect(page).toHaveURL(/second-step/)
  const release = await holdBack(page, scripts)
  await page.reload({ waitUntil: 'commit' })
  await page.getByRole('link', { name: 'Use a recovery code' }).click()
  await expect(page.getByLabel('Recovery code')).toBeVisible()
  await page.getByLabel('Recovery code').fill('aaaaa-aaaaa-aaaaa-aaaaa')
  await page.keyboard.press('Enter')
  release()
  await expect(page.getByRole('alert').filter({ hasText: 'This code is not right' })).toBeVisible()
})

test('a passkey is added, signs in alone, is the second step, and is removed', async ({ open, desk }) => {
  const id = await aPerson(desk)
  const page = await open('/settings/sign-in', { as: id })
  const presence = await addAuthenticator(page)
  await page.getByLabel('Name of a new passkey').fill('Work laptop')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Your recovery codes' })).toBeFocused()
  await expect(page.getByRole('list', { name: 'Passkeys' })).toContainText('Work laptop')

  await presence(false)
  await page.context().clearCookies()
  await page.goto('/log')
  await expect(page.getByRole('button', { name: 'Use a passkey' })).toBeVisible()
  await presence(true)
  await page.getByRole('button', { name: 'Use a passkey' }).press('Enter')
  await expect(page).toHaveURL('/log')

  await presence(false)
  await givePassword(page, await desk.emailOf(id), '/settings/sign-in')
  await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible()
  await presence(true)
  await page.getByRole('button', { name: 'Use a passkey' }).press('Enter')
  await expect(page).toHaveURL('/settings/sign-in')

  await page.getByRole('button', { name: 'Remove Work laptop' }).press('Enter')
  await page.getByRole('button', { name: 'Remove it' }).press('Enter')
  await expect(page.getByRole('list', { name: 'Passkeys' })).toHaveCount(0)
})

test('after a while one confirms that it is oneself before anything is changed', async ({ open, desk }) => {
  const id = await aPerson(desk)
  const page = await open('/settings/sign-in', { as: id })
  await desk.letTimePass(id)
  await page.getByRole('button', { name: 'Set up an app' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'confirm that it is you' })).toBeVisible()
  await page.reload()
  await page.getByLabel('Password').fill('wrong')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'The password is wrong.' })).toBeVisible()
  await page.getByLabel('Password').fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Set up an app' })).toBeVisible()
})

test('a password is changed by whoever shows the old one, and is the one to sign in with', async ({ open, desk }) => {
  const id = await aPerson(desk)
  const page = await open('/settings/sign-in', { as: id })
  const change = async (current: string, next: string) => {
    await page.getByLabel('Current password').fill(current)
    await page.getByLabel('New password').fill(next)
    await page.keyboard.press('Enter')
  }
  await change('wrong', 'nine wet cobblestones')
  await expect(page.getByRole('alert').filter({ hasText: 'The password is wrong.' })).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
  await change(password, 'nine wet cobblestones')
  await expect(page).toHaveURL(/\/sign-in\?from=/)
  await page.getByLabel('E-mail').fill(await desk.emailOf(id))
  await page.getByLabel('Password').fill('nine wet cobblestones')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/settings/sign-in')
})

test('a role that needs a second step leads to adding one, and back', { tag: '@alone' }, async ({ open, desk }) => {
  const admin = await desk.staff('Ada', ['admin'])
  const page = await open('/settings/sign-in', { as: admin })
  const work = await open('/queues/pending?age=7d', { as: await aPerson(desk) })
  await page.getByRole('button', { name: 'Require a second step of moderators' }).press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'Add a second step of your own first' })).toBeVisible()
  await setUpApp(page)
  try {
    await page.getByRole('button', { name: 'Require a second step of moderators' }).press('Enter')
    await expect(page.getByRole('row', { name: /^moderator required/ })).toBeVisible()
    expect((await work.request.get('/api/queues/counts')).status()).toBe(403)
    await work.goto('/queues/pending?age=7d')
    await expect(work).toHaveURL(/\/account\/second-factor\?from=%2Fqueues%2Fpending%3Fage%3D7d$/)
    await work.setViewportSize({ width: 375, height: 800 })
    expect(await faultsOf(work)).toEqual([])
    await setUpApp(work)
    await work.getByRole('link', { name: 'I have kept them, go on' }).press('Enter')
    await expect(work).toHaveURL('/queues/pending?age=7d')
    await expect(work.getByRole('heading', { name: 'Pending' })).toBeVisible()
  } finally {
    await desk.requireNothing()
  }
})

test('the page of one’s ways to sign in has no fault, and fits a phone', async ({ open, desk }) => {
  const page = await open('/settings/sign-in', { as: await desk.staff('Ada', ['admin']) })
  await page.setViewportSize({ width: 375, height: 800 })
  await page.getByRole('button', { name: 'Set up an app' }).click()
  await expect(page.getByRole('img', { name: 'The key below as a QR code' })).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
})

/** An authenticator of the browser’s own, with a finger that is always right. Gives what lifts it and lays it down. */
async function addAuthenticator(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  return (enabled: boolean) => devtools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
}
