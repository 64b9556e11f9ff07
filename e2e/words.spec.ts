import { expect, type Page } from '@playwright/test'
import type { Desk } from './desk.ts'
import { test } from './fixtures.ts'

type Open = (path: string, options?: { as?: number }) => Promise<Page>

async function openWords(open: Open, desk: Desk): Promise<Page> {
  return open(`/settings/words?site=${desk.slug}`, { as: await desk.staff('Ada', ['admin']) })
}

/** Writes the words, looks at what they catch and adds them. */
async function add(page: Page, ...patterns: string[]) {
  await page.getByLabel('Words, one a line').fill(patterns.join('\n'))
  await page.getByRole('button', { name: 'See what they catch' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Add \d/ })
    .click()
  await expect(page.getByText(/^Added \d+ words?\./)).toBeVisible()
}

function wordsOf(page: Page) {
  return page.getByRole('region', { name: 'Words', exact: true }).locator('tbody tr')
}

test('new words show what they would have caught before they are saved', async ({ open, desk }) => {
  await desk.comments(['You 1d!ot of a driver', 'Go. Die.'], { status: 'approved' })
  await desk.comments(['An idiotic car', 'Idiot!'])
  const page = await openWords(open, desk)
  await page.getByLabel('Words, one a line').fill('idiot\ngo die')
  await page.getByLabel(/^Banned/).check()
  await page.getByRole('button', { name: 'See what they catch' }).click()
  const dialog = page.getByRole('dialog', { name: 'What these words catch' })
  await expect(dialog).toContainText('Looked through all 4 comments of the last 30 days.')
  await expect(dialog).toContainText('3 comments would have been caught1 pending2 approved')
  await expect(dialog.locator('mark')).toHaveText(['Idiot', 'Go. Die', '1d!ot'])
  await dialog.getByRole('button', { name: 'Add 2 words' }).click()
  await expect(page.getByText('Added 2 words.')).toBeVisible()
  await expect(wordsOf(page)).toHaveText([/go diebannedevery section.* by Ada/, /idiotbannedevery section.* by Ada/])
  await expect(page.getByLabel('Words, one a line')).toHaveValue('')
})

test('going back changes nothing and loses nothing', async ({ open, desk }) => {
  const page = await openWords(open, desk)
  await page.getByLabel('Words, one a line').fill('idiot')
  await page.getByRole('button', { name: 'See what they catch' }).click()
  await expect(page.getByRole('dialog')).toContainText('No comment would have been caught.')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByLabel('Words, one a line')).toHaveValue('idiot')
  await expect(page.getByText('No word yet')).toBeVisible()
})

test('a bad line is named, and nothing is lost or added', async ({ open, desk }) => {
  const page = await openWords(open, desk)
  await page.getByLabel('Words, one a line').fill('idiot\n*\nfool*')
  await page.getByRole('button', { name: 'See what they catch' }).click()
  await expect(page.getByText('Line 2, “*”: Wildcards alone would catch everything: add letters.')).toBeVisible()
  await expect(page.getByLabel('Words, one a line')).toHaveValue('idiot\n*\nfool*')
  await expect(page.getByText('No word yet')).toBeVisible()
})

test('a word that is there already is told and not added twice', async ({ open, desk }) => {
  const page = await openWords(open, desk)
  await add(page, 'idiot')
  await page.getByLabel('Words, one a line').fill('ÍDIOT\nfool')
  await page.getByRole('button', { name: 'See what they catch' }).click()
  await expect(page.getByRole('dialog')).toContainText(
    'There already, and left as it is:idiot, suspect in every section',
  )
  await page.getByRole('button', { name: 'Add 1 word', exact: true }).click()
  await expect(wordsOf(page)).toHaveCount(2)
})

test('words move to the other list, count in one section, and are removed', async ({ open, desk }) => {
  const article_id = await desk.article({ section: 'Motors' })
  await desk.comments(['You fool'], { article_id })
  const page = await openWords(open, desk)
  await add(page, 'idiot', 'fool')
  const tick = (name: string) => page.getByRole('checkbox', { name }).check()
  await tick('fool, suspect')
  await page.getByRole('button', { name: 'Move to banned' }).click()
  await expect(page.getByRole('dialog')).toContainText('1 comment would have been caught')
  await page.getByRole('button', { name: 'Move 1 word' }).click()
  await tick('fool, banned')
  await page.getByLabel('Count in').selectOption('Motors')
  await page.getByRole('button', { name: 'Count there' }).click()
  await page.getByRole('button', { name: 'Change 1 word' }).click()
  await tick('fool, banned in Motors')
  await page.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByRole('dialog')).toContainText('1 comment would no longer be caught')
  await page.getByRole('button', { name: 'Remove 1 word' }).click()
  await expect(wordsOf(page)).toHaveText([/idiot/])
})

test('every change is told in the log', async ({ open, desk }) => {
  const page = await openWords(open, desk)
  await add(page, 'idiot', 'fool*')
  await page.goto('/log')
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: desk.slug }).first()).toContainText(
    'Added to the suspect words in every section: idiot, fool*',
  )
})

test('the words of a long list are found by a search', async ({ open, desk }) => {
  const page = await openWords(open, desk)
  await add(page, ...Array.from({ length: 250 }, (_, index) => `word${index}`))
  await expect(page.getByText('The first 200 of 250')).toBeVisible()
  await page.getByLabel('Search').fill('word24')
  await expect(wordsOf(page)).toHaveCount(11)
  await page.getByLabel('Tick all 11 shown').check()
  await expect(page.getByText('11 ticked')).toBeVisible()
})

test('a moderator has no words to edit', async ({ open, desk }) => {
  const page = await open(`/settings/words?site=${desk.slug}`)
  await expect(page.getByRole('heading', { name: 'Not allowed' })).toBeVisible()
  await page.goto('/settings')
  await expect(page.getByRole('link', { name: 'Words' })).toHaveCount(0)
})

test('server out of reach: the words stay in the form', async ({ open, desk }) => {
  const page = await openWords(open, desk)
  await page.getByLabel('Words, one a line').fill('idiot')
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'See what they catch' }).click()
  await expect(page.getByText('Nothing was changed: the server did not answer.')).toBeVisible()
  await expect(page.getByLabel('Words, one a line')).toHaveValue('idiot')
})
