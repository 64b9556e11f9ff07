import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { db } from '#db/client'
import { aComment, aFlag, anArticle, aSite, manyComments, useTestDatabase } from '#db/test-data'
import { decide } from '#lib/decide'
import { firstPage, noFilter } from '#lib/filter'
import { countNews, countQueue, countQueues } from '#lib/queues/count'
import { listQueue } from '#lib/queues/list'
import { queueNames } from '#lib/queues/names'
import { orderFor, signedIn, signedInAgain } from '#lib/test-data'

await useTestDatabase()
const justBefore = new Date(Date.now() - 60_000)

test('every count equals the length of its list', async () => {
  const { site, staff } = await ownSite()
  const [first = 0, second = 0, third = 0] = await manyComments(9, { site_id: site })
  await manyComments(4, { site_id: site, status: 'approved' })
  await aFlag({ site_id: site, comment_id: first })
  await decide(staff, await orderFor('escalate', [second]))
  await decide(staff, await orderFor('delete', [third]))
  const counts = await countQueues(staff)
  for (const queue of queueNames) {
    const { rows } = await listQueue(staff, queue, { filter: noFilter, place: firstPage })
    assert.deepEqual([queue, counts[queue]], [queue, rows.length])
    assert.deepEqual(await countQueue(staff, queue, noFilter), { count: rows.length, orMore: false })
  }
  assert.deepEqual([counts.pending, counts.recent, counts.escalated, counts.flagged], [7, 13, 1, 1])
})

test('a count is exact up to 9,999 and stops at 10,000, over all sites together', async () => {
  const sites = [await aSite(), await aSite()]
  const staff = await signedIn({ sites })
  for (const site_id of sites) await manyComments(4_999, { site_id })
  await aComment({ site_id: Number(sites[0]) })
  assert.equal((await countQueues(staff)).pending, 9_999)
  await manyComments(10_005, { site_id: Number(sites[1]) })
  assert.equal((await countQueues(staff)).pending, 10_000)
  assert.deepEqual(await countQueue(staff, 'recent', noFilter), { count: 10_000, orMore: true })
})

test('what a search finds is counted exactly up to 999', async () => {
  const { site, staff } = await ownSite()
  const count = () => countQueue(staff, 'pending', { ...noFilter, search: 'car' })
  await manyComments(999, { site_id: site })
  assert.deepEqual(await count(), { count: 999, orMore: false })
  await manyComments(2, { site_id: site })
  assert.deepEqual(await count(), { count: 1_000, orMore: true })
})

test('a count narrows with the filter', async () => {
  const { site, staff } = await ownSite()
  await aComment({ site_id: site, language: 'ar' })
  await aComment({ site_id: site })
  assert.equal((await countQueue(staff, 'pending', { ...noFilter, language: 'ar' })).count, 1)
})

test('a contributor counts the comments on their own articles', async () => {
  const eve = await signedIn({ roles: ['contributor'] })
  const site = await aSite()
  await aComment({ site_id: site, article_id: await anArticle({ site_id: site, contributor_id: eve.id }) })
  await aComment({ site_id: site })
  assert.equal((await countQueues(await signedInAgain(eve.id))).recent, 1)
})

test('a person without a site counts nothing', async () => {
  const counts = await countQueues(await signedIn())
  assert.deepEqual(new Set(Object.values(counts)), new Set([0]))
})

test('what came in since is news in the queues that hold it, at most 100', async () => {
  const { site, staff, countNewsOf } = await ownSite()
  await aComment({ site_id: site, received_at: new Date(0) })
  assert.equal(await countNewsOf('pending'), 0)
  await aComment({ site_id: site })
  assert.deepEqual([await countNewsOf('pending'), await countNewsOf('recent'), await countNewsOf('new')], [1, 1, 0])
  await manyComments(120, { site_id: site })
  assert.equal(await countNewsOf('pending'), 100)
  assert.equal(await countNews(staff, 'pending', { filter: noFilter, since: new Date(Date.now() + 60_000) }), 0)
})

test('an old comment flagged, escalated or deleted since is news where it turns up', async () => {
  const { site, staff, countNewsOf } = await ownSite()
  const [flagged = 0, escalated = 0, deleted = 0] = await manyComments(3, { site_id: site, created_at: new Date(0) })
  await sql`update comment set received_at = created_at, status_changed_at = created_at where site_id = ${site}`.execute(
    db(),
  )
  await aFlag({ site_id: site, comment_id: flagged })
  await decide(staff, await orderFor('escalate', [escalated]))
  await decide(staff, await orderFor('delete', [deleted]))
  for (const queue of ['flagged', 'escalated', 'deleted'] as const) assert.equal(await countNewsOf(queue), 1, queue)
  assert.equal(await countNewsOf('pending'), 0)
})

test('news on a site out of sight is none', async () => {
  const { countNewsOf } = await ownSite()
  await aComment({ site_id: await aSite() })
  assert.equal(await countNewsOf('recent'), 0)
})

async function ownSite() {
  const site = await aSite()
  const staff = await signedIn({ sites: [site] })
  const countNewsOf = (queue: (typeof queueNames)[number]) =>
    countNews(staff, queue, { filter: noFilter, since: justBefore })
  return { site, staff, countNewsOf }
}
