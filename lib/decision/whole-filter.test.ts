import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aComment, anArticle, aSite, manyComments, useTestDatabase } from '#db/test-data'
import { decide } from '#lib/decide'
import { restore } from '#lib/decision/restore'
import { decideWholeFilter, type WholeFilterOrder, type WholeFilterPart } from '#lib/decision/whole-filter'
import { noFilter } from '#lib/filter'
import { Forbidden } from '#lib/permissions'
import type { Staff } from '#lib/staff'
import { orderFor, readComment, signedIn, signedInAgain } from '#lib/test-data'

await useTestDatabase()

test('600 comments are decided in parts, on all sites together, as one batch', async () => {
  const sites = [await aSite(), await aSite()]
  const staff = await signedIn({ sites })
  for (const site_id of sites) await manyComments(300, { site_id })
  const order = spamAll('pending')
  const parts = await decideAll(staff, order)
  assert.deepEqual(
    parts.map(part => part.decided),
    [250, 250, 100],
  )
  assert.ok(parts.every(part => part.batch === order.batch))
  assert.deepEqual(await countStatuses(sites), { spam: 600 })
})

test('one restore undoes the whole batch', async () => {
  const { site, staff } = await ownSite()
  await manyComments(600, { site_id: site })
  const order = spamAll('pending')
  await decideAll(staff, order)
  const { decided } = await restore(staff, { batch: order.batch })
  assert.equal(decided.length, 600)
  assert.deepEqual(await countStatuses([site]), { pending: 600 })
})

test('what came in after the number was confirmed is left alone', async () => {
  const { site, staff } = await ownSite()
  await manyComments(3, { site_id: site })
  const asOf = new Date(Date.now() + 1000).toISOString()
  const late = await aComment({ site_id: site, received_at: new Date(Date.now() + 2000) })
  const [part] = await decideAll(staff, { ...spamAll('pending'), asOf })
  assert.equal(part?.decided, 3)
  assert.equal((await readComment(late)).status, 'pending')
})

test('what the filter does not hold is left alone', async () => {
  const { site, staff } = await ownSite()
  const arabic = await aComment({ site_id: site, language: 'ar' })
  await aComment({ site_id: site })
  await decideAll(staff, { ...spamAll('pending'), filter: { ...noFilter, language: 'ar' } })
  assert.equal((await readComment(arabic)).status, 'spam')
  assert.deepEqual(await countStatuses([site]), { pending: 1, spam: 1 })
})

test('comments that the rules refuse are told once and do not keep the parts from ending', async () => {
  const { site, staff } = await ownSite()
  const ids = await manyComments(260, { site_id: site })
  await decide(staff, await orderFor('escalate', ids))
  const parts = await decideAll(staff, spamAll('escalated'))
  assert.deepEqual(
    parts.map(part => [part.decided, part.refused.length, part.next === null]),
    [
      [0, 250, false],
      [0, 10, true],
    ],
  )
})

test('comments that are so already are unchanged and do not keep the parts from ending', async () => {
  const { site, staff } = await ownSite()
  const ids = await manyComments(260, { site_id: site })
  await decide(staff, await orderFor('spam', ids))
  const parts = await decideAll(staff, spamAll('spam'))
  assert.deepEqual(
    parts.map(part => [part.decided, part.unchanged.length]),
    [
      [0, 250],
      [0, 10],
    ],
  )
})

test('the same part asked for again, with its key, is decided once and answered the same', async () => {
  const { site, staff } = await ownSite()
  await manyComments(300, { site_id: site })
  const order = spamAll('pending')
  const [first, again] = await Promise.all([1, 2].map(() => decideWholeFilter(staff, order, 'the-first-part')))
  assert.deepEqual(again, first)
  assert.deepEqual(await countStatuses([site]), { pending: 50, spam: 250 })
})

test('two people decide the same filter at once: every comment once', async () => {
  const { site, staff } = await ownSite()
  const bob = await signedIn({ sites: [site] })
  await manyComments(400, { site_id: site })
  const both = await Promise.all([decideAll(staff, spamAll('pending')), decideAll(bob, spamAll('pending'))])
  assert.equal(
    both.flat().reduce((sum, part) => sum + part.decided, 0),
    400,
  )
})

test('a contributor may escalate all comments on their own articles, and decide nothing', async () => {
  const { id } = await signedIn({ roles: ['contributor'] })
  const site = await aSite()
  await manyComments(2, { site_id: site, article_id: await anArticle({ site_id: site, contributor_id: id }) })
  await manyComments(2, { site_id: site })
  const eve = await signedInAgain(id)
  const parts = await decideAll(eve, { ...spamAll('pending'), action: 'escalate', note: 'Please look.' })
  assert.equal(parts[0]?.decided, 2)
  await assert.rejects(decideAll(eve, spamAll('pending')), Forbidden)
})

async function ownSite() {
  const site = await aSite()
  return { site, staff: await signedIn({ sites: [site] }) }
}

function spamAll(queue: WholeFilterOrder['queue']): WholeFilterOrder {
  const asOf = new Date(Date.now() + 1000).toISOString()
  const batch = crypto.randomUUID()
  return { action: 'spam', queue, filter: noFilter, batch, asOf, after: 0, reason: null, note: null }
}

async function decideAll(staff: Staff, order: WholeFilterOrder): Promise<WholeFilterPart[]> {
  const part = await decideWholeFilter(staff, order, crypto.randomUUID())
  return part.next === null ? [part] : [part, ...(await decideAll(staff, { ...order, after: part.next }))]
}

async function countStatuses(sites: number[]) {
  const rows = await db()
    .selectFrom('comment')
    .select(['status', count => count.fn.countAll<number>().as('count')])
    .where('site_id', 'in', sites)
    .groupBy('status')
    .execute()
  return Object.fromEntries(rows.map(row => [row.status, row.count]))
}
