import { expect, type Page } from '@playwright/test'
import { contextOf, press, rowOf, test } from './fixtures.ts'
import { holdBack } from './hold-back.ts'

test.beforeEach(async ({ desk }) => {
  await desk.comments(['alpha', 'bravo'])
})

/** The browser is never at rest, so that nothing is fetched before it is asked for. */
const before = (page: Page) =>
  page.addInitScript(() => {
    window.requestIdleCallback = () => 0
  })

/** Keeps back all scripts from now on, until the function that it gives is called. */
const holdScripts = (page: Page) => holdBack(page, '**/_next/static/chunks/**')

test('what is typed into a note that is still being fetched is in it, and decides nothing', async ({ open, desk }) => {
  const page = await open('/queues/pending', { before })
  const release = await holdScripts(page)
  await press(page, 'n')
  await page.keyboard.type('as is, 1')
  release()
  const dialog = page.getByRole('dialog', { name: 'Note on a comment' })
  await expect(dialog.getByRole('textbox')).toHaveValue('as is, 1')
  await page.keyboard.type('23')
  await press(page, 'Control+Enter')
  await expect(contextOf(page)).toContainText('as is, 123')
  expect(await desk.actionsTaken()).toEqual([])
})

test('an escalation that was sent before its dialog was there is carried out', async ({ open, desk }) => {
  const page = await open('/queues/pending', { before })
  const release = await holdScripts(page)
  await press(page, 'e')
  await page.keyboard.type('Is it so?')
  await press(page, 'Control+Enter')
  release()
  await expect(rowOf(page, 'alpha')).toHaveCount(0)
  await expect.poll(() => desk.actionsTaken()).toEqual(['escalate'])
})

test('what is typed after Ctrl+K before the palette is there looks for a page', async ({ open, desk }) => {
  const page = await open('/queues/pending', { before })
  const release = await holdScripts(page)
  await press(page, 'Control+k')
  await page.keyboard.type('auth')
  release()
  await expect(page.getByRole('combobox', { name: 'Go to or search' })).toHaveValue('auth')
  await page.keyboard.type('ors')
  await press(page, 'Enter')
  await expect(page.getByRole('heading', { name: 'Authors' })).toBeVisible()
  expect(await desk.actionsTaken()).toEqual([])
})

test('Ctrl+K, a name and Enter lead there also when the palette was still being fetched', async ({ open }) => {
  const page = await open('/queues/pending', { before })
  const release = await holdScripts(page)
  await press(page, 'Control+k')
  await page.keyboard.type('authors')
  await press(page, 'Enter')
  release()
  await expect(page.getByRole('heading', { name: 'Authors' })).toBeVisible()
})

test('a name and Enter save a view whose dialog was still being fetched', async ({ open }) => {
  const page = await open('/queues/pending?reason=hate', { before })
  const release = await holdScripts(page)
  await page.getByRole('button', { name: 'Save view' }).press('Enter')
  await page.keyboard.type('hateful')
  await press(page, 'Enter')
  release()
  await expect(page.getByText('Saved: hateful, pinned in the rail')).toBeVisible()
})

test('offline, a dialog says that it cannot be fetched, keys do nothing behind it, and it comes by trying again', async ({
  open,
  desk,
}) => {
  const page = await open('/queues/pending', { before })
  await page.context().setOffline(true)
  await press(page, 'j', 'b', 'a', 's', 'd', '1')
  await expect(page.getByRole('dialog')).toContainText('This could not be loaded')
  await press(page, 'Escape')
  await expect(rowOf(page, 'bravo')).toBeFocused()
  await press(page, 'b')
  await expect(page.getByRole('dialog')).toContainText('This could not be loaded')
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Try again' }).press('Enter')
  await expect(page.getByRole('dialog').getByLabel('Their comments')).toBeVisible()
  expect(await desk.actionsTaken()).toEqual([])
})
