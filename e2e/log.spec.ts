import { expect } from '@playwright/test'
import { press, test } from './fixtures.ts'

test.beforeEach(async ({ desk }) => {
  const article_id = await desk.article({ title: 'The last V8' })
  const author_id = await desk.author({ name: 'Renata Gearbox' })
  await desk.comments(['alpha', 'bravo', 'charlie'], { article_id, author_id })
})

test('every decision is a sentence with links to what it names', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await press(page, 'd', 'Enter')
  await expect.poll(() => desk.actionsTaken()).toHaveLength(1)
  await page.goto('/log')
  const line = page.getByRole('main').getByRole('listitem')
  await expect(line).toContainText('Mo deleted a comment by Renata Gearbox on “The last V8”: harassment')
  await expect(line).toContainText('alpha')
  await line.getByRole('link', { name: 'Renata Gearbox' }).click()
  await expect(page.getByRole('heading', { name: 'Renata Gearbox', exact: true })).toBeVisible()
})

test('it is narrowed by what was done and by whom, and the URL holds that', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await press(page, 'a', 's')
  await expect.poll(() => desk.actionsTaken()).toHaveLength(2)
  await page.goto('/log')
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(2)
  await page.getByLabel('Anything').selectOption('spam')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page).toHaveURL(/what=spam/)
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1)
})

test('an undone decision says so', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await press(page, 'a', 'u')
  await expect.poll(() => desk.actionsTaken()).toHaveLength(2)
  await page.goto('/log?what=approve')
  await expect(page.getByRole('main').getByRole('listitem')).toContainText('undone')
})

test('it can be read after the comment was purged', async ({ open, desk }) => {
  const [id = 0] = await desk.comments(['delta'])
  const page = await open('/queues/pending')
  await press(page, 'j', 'j', 'j', 's')
  await expect.poll(() => desk.actionsTaken()).toHaveLength(1)
  await desk.purge(id)
  await page.goto('/log')
  await expect(page.getByRole('main').getByRole('listitem').first()).toContainText('marked a comment by')
  await expect(page.getByRole('main')).not.toContainText('delta')
  await expect(page.getByRole('main')).toContainText('purged')
})

test('a contributor reads only what they did themselves', async ({ open, desk }) => {
  const page = await open('/queues/pending')
  await press(page, 'a')
  await expect.poll(() => desk.actionsTaken()).toHaveLength(1)
  const contributor = await desk.staff('Cora', ['contributor'])
  await desk.article({ contributor_id: contributor })
  const theirs = await open('/log', { as: contributor })
  await expect(theirs.getByText('Nothing in the log matches.')).toBeVisible()
})

test('a filter that cannot be read is named', async ({ open }) => {
  const page = await open('/log?what=nonsense')
  await expect(page.getByRole('alert').filter({ hasText: '“what”' })).toBeVisible()
})
