import { expect, type Page } from '@playwright/test'
import { press, rowOf, test } from './fixtures.ts'

const monthAgo = new Date(Date.now() - 30 * 86_400_000)

test.beforeEach(async ({ desk }) => {
  const author_id = await desk.author({ name: 'Trixie Troll', email: 'trixie@trolls.example' })
  await desk.comments(['alpha', 'bravo'], { author_id })
  await desk.comments(['charlie'], { author_id, status: 'approved' })
  await desk.comments(['delta'], { author_id, status: 'approved', created_at: monthAgo })
  await desk.comments(['echo'], { author_id, status: 'deleted' })
  await desk.comments(['by somebody else'])
})

const before = { pending: 3, approved: 2, deleted: 1 }

async function ban(page: Page, comments: RegExp) {
  const options = page.getByRole('dialog').getByLabel('Their comments')
  await options.selectOption({ label: (await options.getByRole('option', { name: comments }).textContent()) ?? '' })
  await page.getByRole('dialog').getByRole('button', { name: 'Ban', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

test('b shows how much a ban would touch before it is done', async ({ open }) => {
  const page = await open('/queues/pending')
  await press(page, 'b')
  const options = page.getByRole('dialog', { name: 'Sanction Trixie Troll' }).getByLabel('Their comments')
  await expect(options).toContainText('delete pending and last 7 days: 3')
  await expect(options).toContainText('delete all that are not deleted yet: 4')
})

test('a ban sweeps what was chosen, and u brings back exactly that', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await press(page, 'b')
  await ban(page, /last 7 days: 3/)
  await expect(page.getByText('Banned Trixie Troll, 3 comments deleted')).toBeVisible()
  await expect(rowOf(page, 'alpha')).toHaveCount(0)
  await expect(rowOf(page, 'by somebody else')).toBeVisible()
  expect(await desk.countByStatus()).toEqual({ pending: 1, approved: 1, deleted: 4 })
  await press(page, 'u')
  await expect.poll(() => desk.countByStatus()).toEqual(before)
  await expect(rowOf(page, 'alpha')).toBeVisible()
  await expect(rowOf(page, 'alpha')).not.toContainText('banned')
})

test('the page of the author tells the ban, and undoes it with its deletions', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await press(page, 'b')
  await ban(page, /not deleted yet: 4/)
  await page.goto('/authors?search=trixie')
  await page.getByRole('row', { name: desk.slug }).getByRole('link', { name: 'Trixie Troll' }).click()
  await expect(page.getByRole('region', { name: 'Author' })).toContainText('Banned by Mo')
  await page.getByRole('button', { name: 'Undo, bring back 4 comments' }).click()
  await expect(page.getByRole('region', { name: 'Author' })).toContainText('Lifted by Mo')
  expect(await desk.countByStatus()).toEqual(before)
})

test('a lifted ban leaves its deletions as they are', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await press(page, 'b')
  await ban(page, /not deleted yet: 4/)
  await page.goto('/authors?search=trixie')
  await page.getByRole('row', { name: desk.slug }).getByRole('link', { name: 'Trixie Troll' }).click()
  await page.getByRole('button', { name: 'Lift' }).click()
  await expect(page.getByRole('region', { name: 'Author' })).toContainText('Lifted by Mo')
  expect(await desk.countByStatus()).toEqual({ pending: 1, deleted: 5 })
})

test('a suspension ends by itself: its row says until when', async ({ open }) => {
  const page = await open('/queues/pending')
  await press(page, 'h')
  await page.getByRole('button', { name: 'Ban or suspend' }).click()
  await page.getByRole('combobox', { name: 'Sanction' }).selectOption('Suspend')
  await page.getByRole('combobox', { name: 'How long' }).selectOption('for 3 days')
  await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click()
  const until = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  await expect(page.getByRole('region', { name: 'Author' })).toContainText(`until ${until}`)
  await expect(rowOf(page, 'alpha')).toContainText('suspended')
})

test('the second moderator to ban is told who was first', async ({ open, desk }) => {
  const [ann, ben] = [await open('/queues/pending', { as: await desk.staff('Ann') }), await open('/queues/pending')]
  await press(ben, 'b')
  await expect(ben.getByLabel('Their comments')).toContainText('3')
  await press(ann, 'b')
  await ban(ann, /leave them/)
  await ben.getByRole('dialog').getByRole('button', { name: 'Ban', exact: true }).click()
  await expect(ben.getByRole('alert').filter({ hasText: 'by Ann' })).toContainText('Nothing was done')
})

test('somebody on the staff cannot be banned', async ({ open, desk }) => {
  await desk.comments(['under the article'], {
    author_id: await desk.author({ email: await desk.emailOf(desk.moderator) }),
  })
  const page = await open('/queues/pending')
  await press(page, 'j', 'j', 'j', 'b')
  await expect(page.getByRole('dialog')).toContainText('People on the staff cannot be sanctioned')
})
