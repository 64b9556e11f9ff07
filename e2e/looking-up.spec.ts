import { expect } from '@playwright/test'
import { messagesOf, press, rowOf, test } from './fixtures.ts'

test('an author is found by part of a name or an e-mail, and the page tells the record', async ({ open, desk }) => {
  const author_id = await desk.author({ name: 'Renata Gearbox', email: `renata@${desk.slug}.example` })
  await desk.comments(['alpha', 'bravo'], { author_id, status: 'approved' })
  const page = await open('/authors')
  await page.getByLabel('Name or e-mail').fill(`renata@${desk.slug}`)
  await page.getByRole('button', { name: 'Search' }).click()
  await page.getByRole('link', { name: 'Renata Gearbox' }).click()
  await expect(page.getByRole('region', { name: 'Author' })).toContainText('2 approved, 0 pending')
  await expect(page.getByRole('row')).toHaveCount(3)
})

test('a note on an author is there for the next person', async ({ open, desk }) => {
  const page = await open(`/authors/${await desk.author()}`)
  await page.getByRole('button', { name: 'Note' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('Is the sister of Trixie.')
  await page.getByRole('button', { name: 'Add note' }).click()
  await expect(page.getByRole('region', { name: 'Author' })).toContainText('Is the sister of Trixie.')
})

test('comments can be decided on the page of their author', async ({ open, desk }) => {
  const author_id = await desk.author()
  await desk.comments(['alpha', 'bravo'], { author_id })
  const page = await open(`/authors/${author_id}`)
  await press(page, 's')
  await expect(rowOf(page, 'bravo')).toContainText('Spam')
  await expect.poll(() => desk.countByStatus()).toEqual({ spam: 1, pending: 1 })
})

test('only authors under sanction are listed where that is asked for', async ({ open, desk }) => {
  await desk.ban(await desk.author({ name: 'Trixie Troll' }))
  await desk.author({ name: 'Renata Gearbox' })
  const page = await open('/authors')
  await page.getByLabel('under sanction').check()
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(rowOf(page, 'Trixie Troll')).toContainText('banned')
})

test('articles tell how much waits on them, and lead there', async ({ open, desk }) => {
  const article_id = await desk.article({ title: 'The last V8' })
  await desk.comments(['alpha', 'bravo'], { article_id })
  await desk.comments(['charlie'], { article_id, status: 'approved' })
  const page = await open('/articles')
  await rowOf(page, 'The last V8').getByRole('link', { name: '2', exact: true }).click()
  await expect(page).toHaveURL(`/queues/pending?article=${article_id}`)
  await expect(page.getByRole('row')).toHaveCount(3)
})

test('an admin reads on the roster who may do what, and where', async ({ open, desk }) => {
  const page = await open('/roster', { as: await desk.staff('Ada', ['admin']) })
  await expect(page.getByRole('row', { name: 'Kenji Morimoto' })).toContainText('moderator')
  await expect(page.getByRole('row', { name: 'Kenji Morimoto' })).toContainText('Japan')
  await expect(page.getByRole('row', { name: 'Luis Ortega' })).toContainText('contributor')
})

test('nobody but an admin is shown the way to the roster', async ({ open }) => {
  const page = await open('/queues/pending')
  await expect(page.getByRole('link', { name: 'Roster' })).toHaveCount(0)
  await page.goto('/roster')
  await expect(page.getByRole('heading', { name: 'Not allowed' })).toBeVisible()
})

test('a contributor reads and escalates under their own article, and is offered nothing else', async ({
  open,
  desk,
}) => {
  const contributor = await desk.contributor()
  await desk.comments(['alpha'], { article_id: await desk.article({ contributor_id: contributor }) })
  await desk.comments(['bravo'])
  const page = await open('/queues/pending', { as: contributor })
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(0)
  await press(page, 'a', 'e')
  await page.getByRole('dialog').getByRole('textbox').fill('Under my article?')
  await press(page, 'Control+Enter')
  await expect.poll(() => desk.actionsTaken()).toEqual(['escalate'])
  await expect(messagesOf(page)).toHaveText('Escalated') // and no undo, which a contributor may not
})

test('the context shows the flags, the findings in the text, the thread and the record', async ({ open, desk }) => {
  const article_id = await desk.article()
  const [parent_id = 0] = await desk.comments(['What about the torque?'], { article_id, status: 'approved' })
  const [alpha = 0] = await desk.comments(['Buy torque here'], { article_id, parent_id })
  await desk.flag(alpha, 'spam', 2)
  await desk.signal(alpha, 'suspect word', { span_start: 4, span_end: 10 })
  const page = await open('/queues/flagged')
  const context = page.getByRole('complementary', { name: 'Context' })
  await expect(context).toContainText('What about the torque?')
  await expect(context.getByRole('heading', { name: 'Flags (2)' })).toBeVisible()
  await expect(context.locator('mark')).toHaveText('torque')
  await expect(context.getByRole('heading', { name: /^Priority \d+$/ })).toBeVisible()
})
