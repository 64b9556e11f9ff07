import { expect } from '@playwright/test'
import { contextOf, messagesOf, press, test } from './fixtures.ts'

test('an author appeals by the link of the statement, somebody else overturns, and it is counted', async ({
  open,
  desk,
  page: author,
}) => {
  const [alpha = 0] = await desk.comments(['alpha'], { status: 'approved' })
  await press(await open('/queues/new'), 'd', 'Enter')
  await expect.poll(() => desk.countByStatus()).toEqual({ deleted: 1 })
  const link = await desk.statement(alpha)
  await author.goto(link)
  await author.getByLabel('Why is the decision wrong?').fill('It was a joke.')
  await author.getByRole('button', { name: 'Send the appeal' }).click()
  await expect(author.getByRole('status')).toContainText('Your appeal is with the moderators.')

  const first = await open('/appeals')
  await expect(first.getByRole('article')).toContainText('You made this decision. Another person decides')
  await expect(first.getByRole('button', { name: 'Overturn' })).toBeDisabled()
  await press(first, 'a')
  await expect(first.getByRole('dialog')).toHaveCount(0)

  const other = await open('/appeals', { as: await desk.staff('Ottilie') })
  await expect(other.getByRole('article')).toContainText('It was a joke.')
  await press(other, 'a', 'Control+Enter')
  await expect(messagesOf(other)).toContainText('Overturned: taken back')
  await expect.poll(() => desk.countByStatus()).toEqual({ approved: 1 })

  await first.reload()
  await expect(first.getByRole('row', { name: 'harassment' })).toHaveText('harassment101100 %')
  await author.reload()
  await expect(author.getByRole('status')).toContainText('the decision was wrong and has been taken back')
})

test('an open appeal is shown beside its comment and its author, and leads to where it is upheld', async ({
  open,
  desk,
}) => {
  const author_id = await desk.author()
  const [alpha = 0, bravo = 0] = await desk.comments(['alpha', 'bravo'], { author_id, status: 'spam' })
  await desk.appeal(alpha, 'Not me.')
  await desk.appeal(bravo)
  const page = await open(`/queues/recent?comment=${bravo}`)
  await expect(contextOf(page).getByRole('list', { name: 'Open appeals' })).toContainText(
    'Open appeal about another comment',
  )
  await contextOf(page).getByRole('link', { name: 'Open appeal about this comment' }).click()
  await expect(page.getByRole('article')).toContainText('It was a joke.')
  await press(page, 'd', 'Control+Enter')
  await expect(messagesOf(page)).toContainText('Upheld: it stands')
  await page.goto(`/authors/${author_id}`)
  await expect(contextOf(page)).toContainText('Mo let the decision stand after an appeal')
  await page.getByRole('region', { name: 'Author' }).getByRole('link', { name: 'Open appeal' }).click()
  await expect(page.getByRole('article')).toContainText('Not me.')
  expect(await desk.countByStatus()).toEqual({ spam: 2 })
})

test('appeals are gone through by key, and the focus goes where the keys lead', async ({ open, desk }) => {
  const ids = await desk.comments(['alpha', 'bravo'], { status: 'spam' })
  for (const id of ids) await desk.appeal(id, `About ${id}`)
  const page = await open('/appeals')
  const cards = page.getByRole('article')
  await expect(cards.first()).toBeFocused()
  await press(page, 'j')
  await expect(cards.last()).toBeFocused()
  await press(page, 'Shift+Tab')
  await expect(cards.first().getByRole('button', { name: 'Uphold' })).toBeFocused()
  await press(page, 'Enter', 'Control+Enter')
  await expect(cards).toHaveCount(1)
  await expect(cards).toBeFocused()
  await press(page, 'a', 'Control+Enter')
  await expect(page.getByText('All clear: no appeal waits for a decision.')).toBeVisible()
  await expect(page.locator(':focus')).toContainText('All clear')
})
