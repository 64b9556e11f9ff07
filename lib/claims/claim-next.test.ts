import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aClaim, aComment, aFlag, aSite, manyComments, useTestDatabase } from '#db/test-data'
import { type ClaimRequest, claimNext } from '#lib/claims/claim-next'
import { keepClaims } from '#lib/claims/keep'
import { decide } from '#lib/decide'
import { restore } from '#lib/decision/restore'
import { noFilter } from '#lib/filter'
import { Forbidden } from '#lib/permissions'
import { listQueue } from '#lib/queues/list'
import type { Staff } from '#lib/staff'
import { orderFor, signedIn } from '#lib/test-data'

await useTestDatabase()

test('many at once, asking again and again: no comment is given twice, and none is left', async () => {
  const { site, ids } = await aDesk(200)
  const people = await Promise.all(Array.from({ length: 30 }, () => signedIn({ sites: [site] })))
  const taken = (await Promise.all(people.map(one => takeAll(one)))).flat()
  assert.deepEqual(
    taken.toSorted((a, b) => a - b),
    ids,
  )
})

test('while they decide and let go, each comment is decided by one person, once', async () => {
  const { site, ids } = await aDesk(60)
  const people = await Promise.all(Array.from({ length: 8 }, () => signedIn({ sites: [site] })))
  const decided = (await Promise.all(people.map(decideAll))).flat()
  assert.deepEqual(
    decided.toSorted((a, b) => a - b),
    ids,
  )
})

test('claims come in the order of the queue, the same as its rows', async () => {
  const { site, ann, bo } = await aDesk(0)
  for (const times of [1, 3, 2]) {
    const comment_id = await aComment({ site_id: site })
    for (let time = 0; time < times; time++) await aFlag({ site_id: site, comment_id })
    await db().updateTable('comment').set({ priority: times }).where('id', '=', comment_id).execute()
  }
  const { rows } = await listQueue(bo, 'flagged', { filter: noFilter, place: { after: null, before: null } })
  const claimed = await claimNext(ann, asking({ queue: 'flagged', count: 3 }))
  assert.deepEqual(claimed.rows, rows)
})

test('the comment asked for comes first, and the next ones after it', async () => {
  const { ann, ids } = await aDesk(3)
  const [one, two, three] = ids
  assert.deepEqual(await idsOf(ann, { first: three ?? 0, count: 3 }), [three, one, two])
})

test('a comment that somebody else has is missed, with who has it', async () => {
  const { ann, bo, comment } = await aDesk()
  await claimNext(bo, asking())
  const { rows, missed, withOthers } = await claimNext(ann, asking({ first: comment }))
  assert.deepEqual([rows, missed, withOthers], [[], { by: 'Bo' }, 1])
})

test('a comment that was decided meanwhile is missed, and nobody has it', async () => {
  const { ann, bo, comment } = await aDesk()
  await decide(bo, await orderFor('approve', [comment]))
  const { missed, withOthers } = await claimNext(ann, asking({ first: comment }))
  assert.deepEqual([missed, withOthers], [{ by: null }, 0])
})

test('what was passed over is not offered again', async () => {
  const { ann, ids } = await aDesk(2)
  assert.deepEqual(await idsOf(ann, { except: ids.slice(0, 1), count: 2 }), ids.slice(1))
})

test('what an answer that was lost brought comes again', async () => {
  const { ann, comment } = await aDesk(2)
  await claimNext(ann, asking())
  assert.deepEqual(await idsOf(ann), [comment])
})

test('a claim that ran out is the next person’s', async () => {
  const { site, ann, bo, comment } = await aDesk()
  await aClaim({ site_id: site, comment_id: comment, staff_id: ann.id, expires_at: new Date(Date.now() - 1) })
  assert.deepEqual(await idsOf(bo), [comment])
  assert.deepEqual(await keepClaims(ann, [comment]), [{ id: comment, by: 'Bo' }])
})

test('a claim lasts three minutes by the clock of the database', async () => {
  const { ann, comment } = await aDesk()
  const before = Date.now()
  await claimNext(ann, asking())
  const lasts = (await expiryOf(comment)).getTime() - before
  assert.ok(lasts >= 179_000 && lasts < 190_000, `${lasts} ms`)
})

test('a decision ends the claim, whoever made it', async () => {
  const { ann, bo, comment } = await aDesk()
  await claimNext(ann, asking())
  await decide(bo, await orderFor('approve', [comment]))
  assert.equal(await isClaimed(comment), false)
})

test('a decision undone in focus mode brings the comment back with a claim', async () => {
  const { ann, bo, comment } = await aDesk()
  const { batch } = await decide(ann, await orderFor('approve', [comment]))
  await restore(ann, { batch, claim: true })
  assert.deepEqual(await idsOf(bo), [])
  assert.deepEqual(await idsOf(ann), [comment])
})

test('an escalated comment is offered to everybody but the one who escalated it', async () => {
  const { ann, bo, comment } = await aDesk()
  await decide(ann, await orderFor('escalate', [comment]))
  assert.deepEqual(await idsOf(ann, { queue: 'escalated' }), [])
  assert.deepEqual(await idsOf(bo, { queue: 'escalated' }), [comment])
})

test('claims leave no trace in the log', async () => {
  const { site, ann } = await aDesk()
  await claimNext(ann, asking())
  assert.deepEqual(await db().selectFrom('event').select('id').where('site_id', '=', site).execute(), [])
})

test('the list shows others, and not oneself, who is on a comment', async () => {
  const { ann, bo } = await aDesk()
  await claimNext(ann, asking())
  assert.deepEqual([await namesIn(ann), await namesIn(bo)], [[null], ['Ann']])
})

test('a contributor may not claim', async () => {
  const cora = await signedIn({ roles: ['contributor'] })
  assert.throws(() => claimNext(cora, asking()), Forbidden)
})

/** A site with Ann, Bo and pending comments, one unless it says otherwise. */
async function aDesk(count = 1) {
  const site = await aSite()
  const [ann, bo] = [await signedIn({ name: 'Ann', sites: [site] }), await signedIn({ name: 'Bo', sites: [site] })]
  const ids = await manyComments(count, { site_id: site })
  return { site, ann, bo, ids, comment: ids[0] ?? 0 }
}

function asking(given: Partial<ClaimRequest> = {}): ClaimRequest {
  return { queue: 'pending', filter: noFilter, first: null, except: [], count: 1, ...given }
}

async function idsOf(staff: Staff, given: Partial<ClaimRequest> = {}): Promise<number[]> {
  return (await claimNext(staff, asking(given))).rows.map(row => row.id)
}

/** Takes by threes until nothing comes. */
async function takeAll(staff: Staff, except: number[] = []): Promise<number[]> {
  const taken = await idsOf(staff, { count: 3, except })
  return taken.length === 0 ? [] : [...taken, ...(await takeAll(staff, [...except, ...taken]))]
}

async function decideAll(staff: Staff): Promise<number[]> {
  const taken = await idsOf(staff, { count: 2 })
  if (taken.length === 0) return []
  const { decided } = await decide(staff, await orderFor('approve', taken))
  return [...decided, ...(await decideAll(staff))]
}

async function namesIn(staff: Staff) {
  const { rows } = await listQueue(staff, 'pending', { filter: noFilter, place: { after: null, before: null } })
  return rows.map(row => row.claimedBy)
}

async function expiryOf(comment: number): Promise<Date> {
  const found = await db().selectFrom('claim').select('expires_at').where('comment_id', '=', comment).execute()
  return found[0]?.expires_at ?? new Date(0)
}

async function isClaimed(comment: number): Promise<boolean> {
  return (await expiryOf(comment)).getTime() > 0
}
