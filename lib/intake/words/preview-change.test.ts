import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aComment, anArticle, aSite, manyComments, useTestDatabase } from '#db/test-data'
import { listSections } from './list-words.ts'
import type { Limits, Preview } from './preview-change.ts'
import { addition, aWordedSite } from './test-data.ts'

await useTestDatabase()

test('a preview counts what would have been caught, by status, and changes nothing', async () => {
  const site = await aWordedSite()
  for (const status of ['approved', 'approved', 'pending', 'spam'] as const)
    await aComment({ site_id: site.id, body: 'You 1diot.', status })
  await aComment({ site_id: site.id, body: 'You idiotic car.' })
  const { caught, lost, looked, stopped } = await site.preview(addition('idiot'))
  assert.deepEqual(caught?.byStatus, { approved: 2, pending: 1, deleted: 0, spam: 1 })
  assert.deepEqual([caught?.comments, lost, looked, stopped], [4, null, 5, null])
  assert.deepEqual(await site.words(), [])
})

test('a preview shows the newest 20 with the words marked', async () => {
  const site = await aWordedSite()
  await manyComments(30, { site_id: site.id, created_at: new Date(Date.now() - 60_000) })
  const article_id = await anArticle({ site_id: site.id, title: 'The last V8' })
  await aComment({ site_id: site.id, article_id, body: 'So f1ne!' })
  const { caught } = await site.preview(addition('fine'))
  assert.deepEqual([caught?.comments, caught?.newest.length], [31, 20])
  assert.deepEqual(caught?.newest[0]?.excerpt, [
    { text: 'So ', isMarked: false },
    { text: 'f1ne', isMarked: true },
    { text: '!', isMarked: false },
  ])
  assert.equal(caught?.newest[0]?.article, 'The last V8')
})

test('a preview minds the section, the site and the 30 days', async () => {
  const site = await aWordedSite()
  const motors = await anArticle({ site_id: site.id, section: 'motors' })
  await aComment({ site_id: site.id, body: 'idiot', article_id: motors })
  await aComment({ site_id: site.id, body: 'idiot' })
  await aComment({
    site_id: site.id,
    body: 'idiot',
    article_id: motors,
    created_at: new Date(Date.now() - 31 * 86_400_000),
  })
  await aComment({ site_id: await aSite(), body: 'idiot' })
  assert.equal((await site.preview(addition('idiot', { section: 'motors' }))).caught?.comments, 1)
  assert.deepEqual(await listSections(site.admin, site.slug), ['motors'])
})

test('a removal loses only what no other word catches', async () => {
  const site = await aWordedSite()
  await site.save(addition('idiot\nfool\nfool*'))
  for (const body of ['idiot', 'fool', 'idiot and fool']) await aComment({ site_id: site.id, body })
  const lostBy = async (...patterns: string[]) => {
    const { lost } = await site.preview({ kind: 'remove', ids: await site.ids(...patterns) })
    return lost?.newest.map(({ excerpt }) => excerpt.map(piece => piece.text).join(''))
  }
  assert.deepEqual(await lostBy('idiot'), ['idiot'])
  assert.deepEqual(await lostBy('fool'), [])
  assert.deepEqual((await lostBy('idiot', 'fool', 'fool*'))?.length, 3)
})

test('a move shows what the words catch where they come to stand', async () => {
  const site = await aWordedSite()
  await site.save(addition('idiot'))
  await aComment({ site_id: site.id, body: 'idiot' })
  const ids = await site.ids('idiot')
  const counts = ({ caught, lost }: Preview) => [caught?.comments, lost?.comments]
  assert.deepEqual(counts(await site.preview({ kind: 'move', ids, list: 'suspect' })), [1, 0])
  assert.deepEqual(counts(await site.preview({ kind: 'confine', ids, section: 'motors' })), [0, 1])
})

test('a preview of many comments reads each once', async () => {
  const site = await aWordedSite()
  await manyComments(1234, { site_id: site.id })
  const { caught, looked, stopped } = await site.preview(addition('fine'))
  assert.deepEqual([caught?.comments, looked, stopped], [1234, 1234, null])
})

test('a preview says when it did not look at all of them', async () => {
  const site = await aWordedSite()
  await manyComments(3, { site_id: site.id })
  const stoppedBy = async (limits: Partial<Limits>) => {
    const preview = await site.preview(addition('fine'), limits)
    return [preview.stopped, preview.looked]
  }
  assert.deepEqual(await stoppedBy({ comments: 3 }), [null, 3])
  assert.deepEqual(await stoppedBy({ comments: 2 }), ['comments', 2])
  assert.deepEqual(await stoppedBy({ ms: -1 }), ['time', 0])
})

test('a preview of refused lines looks at nothing', async () => {
  const site = await aWordedSite()
  await manyComments(3, { site_id: site.id })
  const { plan, caught, looked } = await site.preview(addition('*'))
  assert.deepEqual([plan.refused.length, caught, looked], [1, null, 0])
})
