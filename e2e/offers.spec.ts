import { expect, type Page } from '@playwright/test'
import type { Desk } from './desk.ts'
import { press, rowOf, test } from './fixtures.ts'

/** Moderates the section Tests, where alpha is, and wrote the article in Columns that bravo is about. */
async function aSectionModerator(desk: Desk): Promise<number> {
  const cora = await desk.staff('Cora', ['contributor', 'moderator'], { sections: ['Tests'] })
  const [hourAgo, author_id] = [new Date(Date.now() - 3_600_000), await desk.author({ name: 'Trixie Troll' })]
  const judged = await desk.article({ section: 'Tests' })
  await desk.comments(['alpha'], { article_id: judged, author_id, created_at: hourAgo })
  await desk.comments(['bravo'], { article_id: await desk.article({ section: 'Columns', contributor_id: cora }) })
  await desk.ban(author_id)
  return cora
}

function offeredOn(page: Page) {
  return page.getByRole('toolbar', { name: 'Decide about this comment' }).getByRole('button')
}

test('buttons and keys are there only where the comment is in reach of what they do', async ({ open, desk }) => {
  const page = await open('/queues/pending', { as: await aSectionModerator(desk) })
  await expect(offeredOn(page)).toHaveText([/^Approve/, /^Delete/, /^Spam/, /^Escalate/, /^Note/, /^Undo/])
  await press(page, 'b', 'j')
  await expect(page.getByText('Its moderators decide.')).toBeVisible()
  await expect(offeredOn(page)).toHaveText([/^Escalate/, /^Note/, /^Undo/])
  await press(page, 'a', 'd', 's')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await press(page, 'x', 'k', 'x')
  await expect(page.getByText('2 selected, 1 for you to decide')).toBeVisible()
  await press(page, 'Shift+A')
  await expect(rowOf(page, 'alpha')).toHaveCount(0)
  await expect.poll(() => desk.countByStatus()).toEqual({ pending: 1, approved: 1 })
  await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(0)
})

test('a moderator of sections notes about an author, and is offered no sanction', async ({ open, desk }) => {
  const page = await open('/authors', { as: await aSectionModerator(desk) })
  await page.getByRole('link', { name: 'Trixie Troll' }).click()
  const header = page.getByRole('region', { name: 'Author' })
  await expect(header.getByRole('listitem')).toContainText('Banned')
  await expect(header.getByRole('button')).toHaveText(['Note'])
})
