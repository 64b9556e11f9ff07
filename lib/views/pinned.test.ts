import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aComment, aFlag, anArticle, aSite, aView, manyComments, useTestDatabase } from '#db/test-data'
import { noFilter, writeFilter } from '#lib/filter'
import { countLists, countQueue } from '#lib/queues/count'
import { queueNames } from '#lib/queues/names'
import type { Staff } from '#lib/staff'
import { signedIn, signedInAgain } from '#lib/test-data'
import { pinView } from '#lib/views/pin-view'
import { countPinned } from '#lib/views/pinned'

await useTestDatabase()
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)

test('the rail counts each pinned view, in the order of the pins', async () => {
  const { site, staff } = await ownSite()
  await aComment({ site_id: site, language: 'de' })
  await manyComments(2, { site_id: site, status: 'approved', created_at: daysAgo(3) })
  await pin(staff, { queue: 'recent', query: '?age=24h' })
  await pin(staff, { queue: 'recent', query: '?age=2h' })
  await pin(staff, { queue: 'approved', query: '?age=7d' })
  const counted = await countPinned(staff)
  assert.deepEqual(
    counted.map(view => view.count),
    [1, null, 2],
  )
})

test('somebody who pinned nothing has nothing counted', async () => {
  assert.deepEqual(await countPinned(await signedIn()), [])
})

test('a shared view counts for each what is in their own reach', async () => {
  const { site, staff } = await ownSite()
  const eve = await signedIn({ roles: ['contributor'] })
  const article_id = await anArticle({ site_id: site, contributor_id: eve.id })
  await aComment({ site_id: site, article_id })
  await manyComments(3, { site_id: site })
  const view = await pin(staff, { is_shared: true })
  await pinView(eve, view)
  const counts = await Promise.all([staff, await signedInAgain(eve.id)].map(countPinned))
  assert.deepEqual(
    counts.map(([counted]) => counted?.count),
    [4, 1],
  )
})

test('a list counted for the rail is as long as the same list counted alone', async () => {
  const { site, staff } = await ownSite()
  const article = await anArticle({ site_id: site, section: 'News' })
  const ids = await manyComments(3, { site_id: site, article_id: article })
  await manyComments(2, { site_id: site, status: 'approved', created_at: daysAgo(2) })
  await aComment({ site_id: site, language: 'ar', body: 'torque' })
  await aFlag({ site_id: site, comment_id: ids[0] ?? 0, reason: 'hate' })
  const narrowed = [{ article }, { section: 'News' }, { reason: 'hate' }, { age: '24h' }, { search: 'torque' }] as const
  const lists = queueNames.flatMap(queue => narrowed.map(one => ({ queue, filter: { ...noFilter, ...one } })))
  const counted = await countLists(staff, lists)
  for (const [index, { queue, filter }] of lists.entries()) {
    const what = queue + writeFilter(filter)
    assert.deepEqual([what, counted[index]], [what, await countQueue(staff, queue, filter)])
  }
})

test('a count looks at the first 10,000 of its queue, and says so; what an article has is counted whole', async () => {
  const { site, staff } = await ownSite()
  const article = await anArticle({ site_id: site, section: 'Old' })
  await manyComments(2, { site_id: site, article_id: article, created_at: daysAgo(40) })
  await manyComments(10_000, { site_id: site })
  const of = (filter: object) => ({ queue: 'recent', filter: { ...noFilter, ...filter } }) as const
  const counted = await countLists(staff, [of({ section: 'Old' }), of({ article }), of({ age: '30d' })])
  assert.deepEqual(counted, [
    { count: 0, orMore: true },
    { count: 2, orMore: false },
    { count: 10_000, orMore: true },
  ])
})

async function ownSite() {
  const site = await aSite()
  return { site, staff: await signedIn({ sites: [site] }) }
}

async function pin(staff: Staff, given: Partial<Parameters<typeof aView>[0]>): Promise<number> {
  const view = await aView({ owner_id: staff.id, ...given })
  await pinView(staff, view)
  return view
}
