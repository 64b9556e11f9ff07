import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import type { Status } from '#db/schema'
import { aComment, aFlag, aSite, useTestDatabase } from '#db/test-data'
import { decide } from '#lib/decide'
import { restore } from '#lib/decision/restore'
import { type LiveSync, syncLive, type Told } from '#lib/decision/sync-live'
import { orderFor, readComment, signedIn } from '#lib/test-data'

await useTestDatabase()
const site = await aSite()
const ann = await signedIn({ sites: [site] })
const bob = await signedIn({ sites: [site] })
const anHour = 3_600_000

test('a decision made at the site is shown as made there', async () => {
  const id = await aComment({ site_id: site })
  assert.deepEqual(await sync([told(id, 'spam')]), { agrees: [], own: [], taken: [id], stands: [] })
  const { status, source_status, reviewed_at } = await readComment(id)
  assert.deepEqual([status, source_status, reviewed_at], ['spam', 'spam', null])
  assert.deepEqual(await eventsOf(id), [['sync', 'site', 'pending', 'spam']])
})

test('the same look again changes nothing', async () => {
  const id = await aComment({ site_id: site })
  await sync([told(id, 'spam')])
  assert.deepEqual(await sync([told(id, 'spam')]), { agrees: [], own: [], taken: [], stands: [] })
})

test('a later change at the site overrules Docket, and nothing is written back', async () => {
  const id = await decided('approve')
  assert.deepEqual((await sync([told(id, 'deleted', soon())], { askedAt: soon() })).taken, [id])
  assert.equal((await readComment(id)).status, 'deleted')
  assert.deepEqual(await waiting(id), [])
})

test('a later decision in Docket stands, is written back, and the log has both', async () => {
  const id = await decided('approve')
  assert.deepEqual((await sync([told(id, 'deleted')])).stands, [id])
  const { status, source_status } = await readComment(id)
  assert.deepEqual([status, source_status], ['approved', 'deleted'])
  assert.deepEqual((await eventsOf(id)).at(-1), ['sync', 'site', 'approved', 'approved'])
  assert.match(
    (await notesOf(id)).at(-1) ?? '',
    /^At the site: pending → deleted at about .* UTC; the later decision in Docket stands$/,
  )
  assert.equal((await waiting(id)).length, 1)
})

test('a change that stood once is told once', async () => {
  const id = await decided('approve')
  await sync([told(id, 'deleted')])
  assert.deepEqual((await sync([told(id, 'deleted')])).stands, [])
})

test('an undone decision counts as of its undoing', async () => {
  const id = await aComment({ site_id: site, received_at: new Date(Date.now() - anHour) })
  const { batch } = await decide(ann, await orderFor('approve', [id]))
  await restore(ann, { batch })
  assert.deepEqual((await sync([told(id, 'spam')])).stands, [id])
  assert.equal((await readComment(id)).status, 'pending')
})

test('a comment that waits for a second person waits on when its escalation is later', async () => {
  const id = await decided('escalate')
  await sync([told(id, 'deleted')])
  const { status, escalated_by } = await readComment(id)
  assert.deepEqual([status, escalated_by], ['pending', ann.id])
})

test('a comment that the site decided after its escalation waits no more', async () => {
  const id = await decided('escalate')
  await sync([told(id, 'deleted', soon())], { askedAt: soon() })
  const { status, escalated_by, escalated_at } = await readComment(id)
  assert.deepEqual([status, escalated_by, escalated_at], ['deleted', null, null])
})

test('what Docket asked the site for and overruled since is no decision of the site', async () => {
  const id = await decided('approve')
  await db()
    .insertInto('write_back')
    .values({ site_id: site, comment_id: id, event_id: null, decided_at: new Date(), sent_status: 'approved' })
    .execute()
  await decide(bob, await orderFor('spam', [id]))
  assert.deepEqual((await sync([told(id, 'approved', soon())], { askedAt: soon() })).own, [id])
  const { status, source_status } = await readComment(id)
  assert.deepEqual([status, source_status], ['spam', 'approved'])
  assert.equal((await waiting(id)).length, 1)
})

test('what was shown before the site was last heard of is passed over', async () => {
  const id = await aComment({ site_id: site, source_seen_at: new Date() })
  const askedAt = new Date(Date.now() - anHour)
  assert.deepEqual((await sync([told(id, 'spam')], { askedAt })).taken, [])
  assert.equal((await readComment(id)).status, 'pending')
})

test('a comment gone for good is deleted, whatever was decided, and nothing is written back', async () => {
  const id = await decided('approve')
  assert.deepEqual((await sync([{ ...told(id, 'deleted'), isGone: true }])).taken, [id])
  const { status, source_gone_at } = await readComment(id)
  assert.equal(status, 'deleted')
  assert.ok(source_gone_at)
  assert.deepEqual(await waiting(id), [])
})

test('a comment that comes back from a backup is followed again', async () => {
  const id = await aComment({ site_id: site })
  await sync([{ ...told(id, 'deleted'), isGone: true }])
  await sync([told(id, 'approved')])
  const { status, source_gone_at } = await readComment(id)
  assert.deepEqual([status, source_gone_at], ['approved', null])
})

test('flags stay open and the counters of the author follow', async () => {
  const id = await aComment({ site_id: site })
  await aFlag({ site_id: site, comment_id: id })
  await sync([told(id, 'approved')])
  const { author_id, open_flags } = await readComment(id)
  const author = await db().selectFrom('author').selectAll().where('id', '=', author_id).executeTakeFirstOrThrow()
  assert.deepEqual([author.pending_count, author.approved_count, open_flags], [0, 1, 1])
})

test('a look at the lists counts as a look at each comment from there on', async () => {
  const decidedAt = Date.now()
  const id = await aComment({ site_id: site, external_id: '700', received_at: new Date(decidedAt - anHour) })
  await decide(ann, await orderFor('approve', [id]))
  const listed = { at: new Date(Date.now() + 1000), fromId: 700 }
  const askedAt = soon()
  assert.deepEqual((await sync([told(id, 'spam')], { listed, askedAt })).taken, [id])
})

test('a person who decides at the same time as the site: one of the two is in force, and both are in the log', async () => {
  const ids = await Promise.all(Array.from({ length: 20 }, () => aComment({ site_id: site })))
  const orders = await Promise.all(ids.map(id => orderFor('approve', [id])))
  await Promise.all([...orders.map(order => decide(ann, order)), ...ids.map(id => sync([told(id, 'spam')]))])
  for (const id of ids) {
    const { status, source_status } = await readComment(id)
    const last = (await eventsOf(id)).at(-1)
    assert.equal(last?.[3], status)
    assert.equal(source_status, 'spam')
    assert.equal(status === 'spam' || (await waiting(id)).length === 1, true)
  }
})

function soon() {
  return new Date(Date.now() + anHour)
}

function told(id: number, status: Status, changedAt: Date | null = null): Told {
  return { id, status, changedAt, isGone: false }
}

/** Of a comment that came in an hour ago. */
async function decided(action: 'approve' | 'escalate') {
  const id = await aComment({ site_id: site, received_at: new Date(Date.now() - anHour) })
  await decide(ann, await orderFor(action, [id]))
  return id
}

function sync(comments: Told[], given: Partial<LiveSync> = {}) {
  const usual = { siteId: site, batch: crypto.randomUUID(), askedAt: new Date(), listed: null, comments }
  return db()
    .transaction()
    .execute(tx => syncLive(tx, { ...usual, ...given }))
}

async function eventsOf(id: number) {
  const events = await db().selectFrom('event').selectAll().where('comment_id', '=', id).orderBy('id').execute()
  return events.map(event => [event.kind, event.actor, event.from_status, event.to_status])
}

async function notesOf(id: number) {
  const events = await db().selectFrom('event').select('note').where('comment_id', '=', id).orderBy('id').execute()
  return events.map(event => event.note)
}

function waiting(id: number) {
  return db().selectFrom('write_back').selectAll().where('comment_id', '=', id).execute()
}
