import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aComment, aFlag, aSite, useTestDatabase } from '#db/test-data'
import { decide } from '#lib/decide'
import { recordEdits } from '#lib/decision/edit'
import { firstPage, noFilter } from '#lib/filter'
import { listQueue } from '#lib/queues/list'
import { orderFor, readComment, signedIn } from '#lib/test-data'

await useTestDatabase()
const site = await aSite()
const ann = await signedIn({ sites: [site] })
const editedAt = new Date('2026-11-20T10:00:00Z')

test('an edit makes a new revision and keeps the earlier text with its time', async () => {
  const created_at = new Date('2026-11-19T10:00:00Z')
  const id = await aComment({ site_id: site, body: 'first', created_at })
  await edit([{ id, body: 'second' }])
  await edit([{ id, body: 'third' }])
  const { body, revision, edited_at } = await readComment(id)
  assert.deepEqual([body, revision, edited_at], ['third', 3, editedAt])
  const kept = await db().selectFrom('revision').selectAll().where('comment_id', '=', id).orderBy('number').execute()
  assert.deepEqual(
    kept.map(({ number, body, written_at }) => [number, body, written_at]),
    [
      [1, 'first', created_at],
      [2, 'second', editedAt],
    ],
  )
})

test('an approved comment that is edited stays approved, is unreviewed again and comes back to New', async () => {
  const here = await aSite()
  const staff = await signedIn({ sites: [here] })
  const id = await aComment({ site_id: here })
  await decide(staff, await orderFor('approve', [id]))
  await edit([{ id, body: 'Another text.' }], here)
  const { status, reviewed_at, reviewed_by, reviewed_revision } = await readComment(id)
  assert.deepEqual([status, reviewed_at, reviewed_by, reviewed_revision], ['approved', null, null, null])
  const { rows } = await listQueue(staff, 'new', { filter: noFilter, place: firstPage })
  assert.deepEqual(
    rows.map(row => row.id),
    [id],
  )
})

test('an edit is an event that remembers the review it ended', async () => {
  const id = await aComment({ site_id: site })
  await decide(ann, await orderFor('approve', [id]))
  await edit([{ id, body: 'Another text.' }])
  const event = await lastEvent(id)
  assert.deepEqual([event.kind, event.actor, event.revision], ['edit', 'author', 2])
  assert.deepEqual([event.before_reviewed_by, event.before_reviewed_revision], [ann.id, 1])
  assert.deepEqual([event.from_status, event.to_status], ['approved', 'approved'])
})

test('the same text again changes nothing', async () => {
  const id = await aComment({ site_id: site, body: 'first' })
  const before = await readComment(id)
  await edit([{ id, body: 'first' }])
  await edit([])
  assert.deepEqual(await readComment(id), before)
})

test('an edit does not touch flags, nor an escalation', async () => {
  const id = await aComment({ site_id: site })
  await aFlag({ site_id: site, comment_id: id })
  await decide(ann, await orderFor('escalate', [id]))
  await edit([{ id, body: 'Another text.' }])
  const { open_flags, escalated_by } = await readComment(id)
  assert.deepEqual([open_flags, escalated_by], [1, ann.id])
})

test('a comment of another site is left alone', async () => {
  const id = await aComment({ site_id: await aSite(), body: 'first' })
  await edit([{ id, body: 'second' }])
  assert.equal((await readComment(id)).body, 'first')
})

test('an edit and a decision at the same moment: one waits, and neither is lost', async () => {
  for (let round = 0; round < 10; round++) {
    const id = await aComment({ site_id: site })
    const order = await orderFor('delete', [id])
    const [, { decided, stale }] = await Promise.all([edit([{ id, body: 'Another text.' }]), decide(ann, order)])
    const { status, revision } = await readComment(id)
    assert.equal(decided.length + stale.length, 1)
    assert.deepEqual([status, revision], [decided.length === 1 ? 'deleted' : 'pending', 2])
  }
})

function edit(edits: { id: number; body: string }[], siteId = site) {
  const dated = edits.map(one => ({ ...one, editedAt }))
  return db()
    .transaction()
    .execute(tx => recordEdits(tx, { siteId, batch: crypto.randomUUID(), actor: 'author', edits: dated }))
}

function lastEvent(id: number) {
  const events = db().selectFrom('event').selectAll().where('comment_id', '=', id)
  return events.orderBy('id', 'desc').executeTakeFirstOrThrow()
}
