import { expect } from '@playwright/test'
import { contextOf, press, rowOf, test } from './fixtures.ts'

test('a colleague is mentioned by keys alone, finds it under Mentions, and it counts until it is opened', async ({
  open,
  desk,
}) => {
  const xenia = await desk.staff('Xenia Lind')
  await desk.staff('Xenon Ode')
  const [, bravo] = await desk.comments(['alpha', 'bravo'])
  const hers = await open('/queues/pending', { as: xenia })
  const page = await open('/queues/pending')
  await press(page, 'j', 'n')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('status')).toHaveText('Type @ to mention a colleague.')
  await page.keyboard.type('Is this so, @xen')
  await expect(dialog.getByRole('option')).toHaveText(['Xenia Lind', 'Xenon Ode'])
  await press(page, 'Escape')
  await expect(dialog.getByRole('option')).toHaveCount(0)
  await press(page, 'Backspace', 'ArrowDown', 'ArrowUp', 'Enter')
  await expect(dialog.getByRole('textbox')).toHaveValue('Is this so, @Xenia Lind ')
  await expect(dialog.getByRole('status')).toHaveText('Mentions Xenia Lind.')
  await press(page, 'Control+Enter')
  await expect(contextOf(page)).toContainText('Is this so, @Xenia Lind')

  await hers.getByRole('link', { name: 'Mentions 1' }).click()
  await expect(hers.getByRole('article')).toContainText('Mo mentioned you in a note')
  await press(hers, 'o')
  await expect(hers).toHaveURL(`/queues/recent?comment=${bravo}`)
  await expect(contextOf(hers)).toContainText('bravo')
  await expect(hers.getByRole('link', { name: 'Mentions 0' })).toBeVisible()
})

test('what is marked as seen stays in its place, and later comes after what is new', async ({ open, desk }) => {
  const [alpha = 0] = await desk.comments(['alpha'])
  for (const note of ['First.', 'Second.']) await desk.mention(alpha, note)
  const page = await open('/mentions')
  await press(page, 'a')
  await expect(page.getByRole('link', { name: 'Mentions 1' })).toBeVisible()
  await expect(page.getByRole('article')).toHaveText([/^Elsa.*Second/, /^new.*First/])
  await page.reload()
  await expect(page.getByRole('article')).toHaveText([/^new.*First/, /^Elsa.*Second/])
})

test('an escalation tells whose turn it is, and the one who escalated neither decides nor undoes', async ({
  open,
  desk,
}) => {
  await desk.comments(['alpha'])
  const xenia = await desk.staff('Xenia Lind')
  const page = await open('/queues/pending')
  await press(page, 'e')
  await page.getByRole('dialog').getByRole('textbox').fill('His real name? @Xenia Lind knows.')
  await press(page, 'Control+Enter')
  await expect.poll(() => desk.actionsTaken()).toEqual(['escalate'])
  await page.goto('/queues/escalated')
  await expect(rowOf(page, 'alpha')).toContainText('Waiting for Xenia Lind')
  await expect(contextOf(page).getByRole('button', { name: 'Note' })).toBeVisible()
  await expect(contextOf(page).getByRole('button', { name: /Approve|Delete|Spam|Escalate/ })).toHaveCount(0)

  const other = await open('/queues/escalated', { as: await desk.staff('Ottilie') })
  await expect(contextOf(other)).toContainText('Waiting for Xenia Lind')
  const hers = await open('/queues/escalated', { as: xenia })
  await expect(rowOf(hers, 'alpha')).toContainText(/Your turn.*His real name\?/)
  await press(hers, 'd', 'Enter')
  await expect.poll(() => desk.countByStatus()).toEqual({ deleted: 1 })

  await page.goto('/queues/deleted')
  await expect(contextOf(page)).toContainText('Xenia Lind deleted')
  await expect(contextOf(page).getByRole('button', { name: 'Undo this' })).toHaveCount(0)
  await other.goto('/queues/deleted')
  await expect(contextOf(other).getByRole('button', { name: 'Undo this' })).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true })

  test('a name is chosen by a tap', async ({ open, desk }) => {
    await desk.comments(['alpha'])
    await desk.staff('Xenia Lind')
    const page = await open('/queues/pending')
    await rowOf(page, 'alpha').tap()
    await page.getByRole('button', { name: 'Note' }).tap()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('status')).toHaveText('Type @ to mention a colleague.')
    await page.keyboard.type('@xen')
    const option = dialog.getByRole('option', { name: 'Xenia Lind' })
    expect((await option.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    await option.tap()
    await expect(dialog.getByRole('textbox')).toHaveValue('@Xenia Lind ')
    await expect(dialog.getByRole('textbox')).toBeFocused()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375)
  })
})
