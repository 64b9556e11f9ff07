import { expect, type Page } from '@playwright/test'
import { press, rowOf, test } from './fixtures.ts'

const monthsAgo = new Date(Date.now() - 90 * 86_400_000)

test.beforeEach(async ({ desk }) => {
  const article_id = await desk.article({ title: 'The last V8', section: 'Reviews' })
  const author_id = await desk.author({ name: 'Renata Gearbox' })
  const [alpha = 0] = await desk.comments(['alpha torque'], { article_id, author_id, language: 'de' })
  const [bravo = 0] = await desk.comments(['bravo torque'])
  await desk.comments(['charlie'], { created_at: monthsAgo })
  await desk.flag(alpha, 'hate')
  await desk.signal(bravo, 'too many links')
})

function filterOf(page: Page, label: string) {
  return page.getByRole('search').getByRole('combobox', { name: label, exact: true })
}

test('words are found in the text, and the URL holds them', async ({ open }) => {
  const page = await open('/queues/pending')
  await press(page, '/')
  await page.keyboard.type('torque')
  await press(page, 'Enter')
  await expect(page).toHaveURL('/queues/pending?search=torque')
  await expect(rowOf(page, 'charlie')).toHaveCount(0)
  await expect(page.getByRole('row')).toHaveCount(3)
})

test('part of a name finds what that author wrote', async ({ open }) => {
  const page = await open('/queues/pending?search=gearb')
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(rowOf(page, 'alpha')).toBeVisible()
})

const filters = [
  { label: 'Section', option: 'Reviews', query: 'section=Reviews', left: ['alpha'] },
  { label: 'Flag', option: 'hate', query: 'reason=hate', left: ['alpha'] },
  { label: 'Signal', option: 'too many links', query: 'signal=too+many+links', left: ['bravo'] },
  { label: 'Age', option: 'last 30 days', query: 'age=30d', left: ['alpha', 'bravo'] },
  { label: 'Language', option: 'German', query: 'language=de', left: ['alpha'] },
]

for (const { label, option, query, left } of filters) {
  test(`${label} narrows the list, and the back button widens it again`, async ({ open }) => {
    const page = await open('/queues/pending')
    await filterOf(page, label).selectOption(option)
    await expect(page).toHaveURL(`/queues/pending?${query}`)
    await expect(page.getByRole('row')).toHaveCount(1 + left.length)
    for (const text of left) await expect(rowOf(page, text)).toBeVisible()
    await page.goBack()
    await expect(page.getByRole('row')).toHaveCount(4)
    await expect(filterOf(page, label)).toHaveValue('')
  })
}

test('filters add up, and Clear takes all of them away', async ({ open }) => {
  const page = await open('/queues/pending?age=30d')
  await filterOf(page, 'Flag').selectOption('hate')
  await expect(page).toHaveURL(/age=30d/)
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByRole('link', { name: 'Clear', exact: true }).click()
  await expect(page).toHaveURL('/queues/pending')
  await expect(page.getByRole('row')).toHaveCount(4)
})

test('a filter survives a reload, and a colleague sees the same by its URL', async ({ open, desk }) => {
  const page = await open('/queues/pending?reason=hate')
  await page.reload()
  await expect(page.getByRole('row')).toHaveCount(2)
  const other = await open(page.url(), { as: await desk.staff('Ottilie') })
  await expect(filterOf(other, 'Flag')).toHaveValue('hate')
  await expect(other.getByRole('row')).toHaveCount(2)
})

test('a parameter that cannot be read is named, and the rest applies', async ({ open }) => {
  const page = await open('/queues/pending?age=yesterday&article=x&search=torque')
  await expect(page.getByRole('alert').filter({ hasText: '“age”' })).toContainText('not “yesterday”')
  await expect(page.getByRole('alert').filter({ hasText: '“article”' })).toContainText('should be a number')
  await expect(page.getByRole('row')).toHaveCount(3)
})

test('nothing found is not all clear', async ({ open }) => {
  const page = await open('/queues/pending?search=zeppelin')
  await expect(page.getByText('Nothing matches this filter.')).toBeVisible()
  await expect(page.getByText('All clear')).toHaveCount(0)
  await page.getByRole('link', { name: 'Clear the filter' }).click()
  await expect(page.getByRole('row')).toHaveCount(4)
})

test('an article leads to its comments, and its chip takes the filter away', async ({ open }) => {
  const page = await open('/articles?search=V8')
  await page.getByRole('link', { name: 'The last V8' }).click()
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByRole('link', { name: 'Article: The last V8' }).click()
  await expect(page.getByRole('row')).toHaveCount(4)
})

test('an author filter shows whose comments these are', async ({ open, desk }) => {
  const author_id = await desk.author({ name: 'Wim Valve' })
  await desk.comments(['delta'], { author_id })
  const page = await open(`/queues/pending?author=${author_id}`)
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByRole('link', { name: 'Author: Wim Valve' }).click()
  await expect(page.getByRole('row')).toHaveCount(5)
})

test('what is typed is never taken as a pattern', async ({ open }) => {
  for (const typed of ['%', '_', "'", '"torque', 'torque & | !', '\\']) {
    const page = await open(`/queues/pending?search=${encodeURIComponent(typed)}`)
    await expect(page.getByRole('heading', { name: 'Pending' })).toBeVisible()
    await expect(rowOf(page, 'charlie')).toHaveCount(0)
  }
})
