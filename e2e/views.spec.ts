import { expect, type Page } from '@playwright/test'
import { messagesOf, press, test } from './fixtures.ts'

test.beforeEach(async ({ desk }) => {
  const [alpha = 0] = await desk.comments(['alpha', 'bravo'])
  await desk.flag(alpha, 'hate')
})

function pinned(page: Page, name: string) {
  return page.getByRole('list', { name: 'Pinned views' }).getByRole('link', { name })
}

test('a view is saved by keyboard, pinned, shared with a colleague who pins it, and gone once unshared', async ({
  open,
  desk,
}) => {
  const name = `Hateful ${desk.slug}`
  const page = await open('/queues/pending?reason=hate')
  await press(page, 'Control+k')
  await expect(page.getByRole('combobox', { name: 'Go to or search' })).toBeFocused()
  await page.keyboard.type('save view')
  await press(page, 'Enter')
  await expect(page.getByRole('dialog', { name: 'Save view' })).toContainText('Pending · reason: hate')
  await page.keyboard.type(name)
  await press(page, 'Enter')
  await expect(pinned(page, `${name} 1`)).toHaveAttribute('aria-current', 'page')
  await expect(page).toHaveURL('/queues/pending?reason=hate')

  await page.getByRole('link', { name: 'Views' }).click()
  await page.getByRole('button', { name: `Share ${name}` }).press('Enter')
  await expect(page.getByRole('button', { name: `Stop sharing ${name}` })).toBeFocused()

  const colleague = await open(`/views?search=${desk.slug}`, { as: await desk.staff('Ottilie') })
  await colleague.getByRole('button', { name: `Pin ${name}` }).press('Enter')
  await pinned(colleague, `${name} 1`).press('Enter')
  await expect(colleague).toHaveURL('/queues/pending?reason=hate')
  await expect(colleague.getByRole('row')).toHaveCount(2)

  await page.getByRole('button', { name: `Stop sharing ${name}` }).press('Enter')
  await expect(page.getByRole('button', { name: `Share ${name}`, exact: true })).toBeVisible()
  await colleague.goto('/views')
  await expect(colleague.getByText('Nothing is pinned.')).toBeVisible()
  await expect(pinned(page, name)).toBeVisible()
})

test('a name that is taken is refused in words, and what was typed stays', async ({ open, desk }) => {
  await desk.share('Mine')
  const page = await open('/queues/pending?reason=hate')
  await page.getByRole('button', { name: 'Save view' }).press('Enter')
  await page.keyboard.type('mine')
  await press(page, 'Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('alert')).toHaveText('You have another view called “mine”. Choose another name.')
  await dialog.getByLabel('Name').fill('mine, hateful')
  await press(page, 'Enter')
  await expect(messagesOf(page)).toHaveText(['Saved: mine, hateful, pinned in the rail'])
  await expect(page.getByRole('button', { name: 'Save view' })).toBeFocused()
})

test('pins are moved and a view is deleted by keyboard, and the focus stays on the page', async ({ open, desk }) => {
  const [first, second] = [`First ${desk.slug}`, `Second ${desk.slug}`]
  for (const name of [first, second]) await desk.share(name)
  const page = await open('/views')
  for (const name of [first, second]) {
    await page.getByRole('button', { name: `Pin ${name}` }).press('Enter')
    await expect(pinned(page, name)).toBeVisible()
  }
  await page.getByRole('button', { name: `Move ${second} up` }).press('Enter')
  await expect(page.getByRole('list', { name: 'Pinned views' }).getByRole('link')).toHaveText([/Second/, /First/])
  await expect(page.getByRole('button', { name: `Move ${second} up` })).toBeFocused()
  await page.getByRole('button', { name: `Delete ${second}` }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).press('Enter')
  await expect(pinned(page, second)).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Yours' })).toBeFocused()
})
