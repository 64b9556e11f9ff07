import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db, type Tx } from '#db/client'
import { aComment, aFlag, anAuthor, aSite, manyComments, useTestDatabase } from '#db/test-data'
import { type DecisionOrder, decide } from '#lib/decide'
import { recordEdits } from '#lib/decision/edit'
import { restore } from '#lib/decision/restore'
import { syncStatuses } from '#lib/decision/sync'
import { Forbidden } from '#lib/permissions'
import type { Staff } from '#lib/staff'
import { orderFor, readComment, signedIn } from '#lib/test-data'

await useTestDatabase()
const site = await aSite()
const ann = await signedIn({ name: 'Ann', sites: [site] })
const bob = await signedIn({ name: 'Bob', sites: [site] })

test('what someone else decided since is left alone, and told', async () => {
  const id = await aComment({ site_id: site })
  const { batch } = await act(ann, 'approve', id)
  await act(bob, 'delete', id)
  const { decided, stale } = await restore(ann, { batch })
  assert.deepEqual([decided, stale[0]?.what, stale[0]?.by, stale[0]?.status], [[], 'delete', 'Bob', 'deleted'])
  assert.equal((await readComment(id)).status, 'deleted')
})

test('a comment edited since is left alone, and told', async () => {
  const id = await aComment({ site_id: site })
  const { batch } = await act(ann, 'approve', id)
  await inTransaction(tx => {
    const edits = [{ id, body: 'Another text.', editedAt: new Date() }]
    return recordEdits(tx, { siteId: site, batch: crypto.randomUUID(), actor: 'author', edits })
  })
  assert.equal((await restore(ann, { batch })).stale[0]?.what, 'edited')
})

test('of a batch, what nobody touched since comes back', async () => {
  const ids = await manyComments(3, { site_id: site })
  const { batch } = await decide(ann, await orderFor('delete', ids))
  await act(bob, 'approve', ids[1] ?? 0)
  const { decided, stale } = await restore(ann, { batch })
  assert.deepEqual([decided, stale.map(one => one.id)], [[ids[0], ids[2]], [ids[1]]])
})

test('two people undo the same decision at once: once', async () => {
  const id = await aComment({ site_id: site })
  await aFlag({ site_id: site, comment_id: id })
  const { batch } = await act(ann, 'approve', id)
  const answers = await Promise.all([restore(ann, { batch }), restore(bob, { batch })])
  assert.deepEqual(
    answers.flatMap(answer => answer.decided),
    [id],
  )
  assert.deepEqual(
    answers.flatMap(answer => answer.unchanged),
    [id],
  )
  assert.equal((await readComment(id)).open_flags, 1)
})

test('a decision undone is not undone again, nor is the undoing', async () => {
  const id = await aComment({ site_id: site })
  const { batch } = await act(ann, 'delete', id)
  const undoing = await restore(ann, { batch })
  assert.deepEqual((await restore(ann, { batch })).unchanged, [id])
  assert.deepEqual((await restore(ann, { batch: undoing.batch })).decided, [])
  assert.equal((await readComment(id)).status, 'pending')
})

test('the same key undoes once and answers the same', async () => {
  const id = await aComment({ site_id: site })
  const { batch } = await act(ann, 'delete', id)
  const answers = await Promise.all([1, 2, 3].map(() => restore(ann, { batch }, 'undo-it-once')))
  assert.deepEqual(answers[1], answers[0])
  assert.deepEqual([answers[2]?.decided, answers[0]?.decided], [[id], [id]])
})

test('three decisions undone in reverse end as it began; out of order is told', async () => {
  const id = await aComment({ site_id: site })
  await aFlag({ site_id: site, comment_id: id })
  const began = await everythingAbout(id)
  const batches = []
  for (const action of ['approve', 'delete', 'spam'] as const) batches.unshift((await act(ann, action, id)).batch)
  assert.equal((await restore(bob, { batch: batches[2] ?? '' })).stale[0]?.what, 'spam')
  for (const batch of batches) assert.deepEqual((await restore(bob, { batch })).decided, [id])
  assert.deepEqual(await everythingAbout(id), began)
})

test('a flag that the same reader raised again since stays the one that is open', async () => {
  const id = await aComment({ site_id: site })
  const flag = { site_id: site, comment_id: id, reporter_id: await anAuthor({ site_id: site }) }
  await aFlag(flag)
  const { batch } = await act(ann, 'approve', id)
  await aFlag(flag)
  await restore(ann, { batch })
  assert.deepEqual(await flagStates(id), ['dismissed', 'open'])
  assert.equal((await readComment(id)).open_flags, 1)
})

test('flags that others raised since stay open beside those that come back', async () => {
  const id = await aComment({ site_id: site })
  await aFlag({ site_id: site, comment_id: id })
  const { batch } = await act(ann, 'approve', id)
  await aFlag({ site_id: site, comment_id: id })
  await restore(ann, { batch })
  assert.deepEqual([await flagStates(id), (await readComment(id)).open_flags], [['open', 'open'], 2])
})

test('undoing an escalation takes it back; undoing the answer to one brings it back', async () => {
  const id = await aComment({ site_id: site })
  const escalation = await act(ann, 'escalate', id)
  const answer = await act(bob, 'delete', id)
  await restore(bob, { batch: answer.batch })
  assert.equal((await readComment(id)).escalated_by, ann.id)
  await restore(ann, { batch: escalation.batch })
  const { escalated_by, escalated_at, status } = await readComment(id)
  assert.deepEqual([escalated_by, escalated_at, status], [null, null, 'pending'])
})

test('the one who escalated does not undo the answer, alone or in a batch; others do', async () => {
  const [own = 0, other = 0] = await manyComments(2, { site_id: site })
  await act(ann, 'escalate', own)
  const answer = await decide(bob, await orderFor('delete', [own, other]))
  const { decided, refused } = await restore(ann, { batch: answer.batch })
  assert.deepEqual([decided, refused], [[other], [{ id: own, why: 'escalated by you' }]])
  const inForce = (await readComment(own)).decision_id ?? 0
  assert.deepEqual((await restore(ann, { decisions: [inForce] })).decided, [])
  assert.equal((await readComment(own)).status, 'deleted')
  assert.deepEqual((await restore(await signedIn({ sites: [site] }), { decisions: [inForce] })).decided, [own])
})

test('single decisions are undone by their events', async () => {
  const ids = await manyComments(3, { site_id: site })
  await decide(ann, await orderFor('spam', ids))
  const [first, second] = await Promise.all(ids.map(readComment))
  const { decided } = await restore(ann, { decisions: [first, second].map(comment => comment?.decision_id ?? 0) })
  assert.deepEqual(decided, ids.slice(0, 2))
  assert.equal((await readComment(ids[2] ?? 0)).status, 'spam')
})

test('an undo is an event of its own and waits in the outbox', async () => {
  const id = await aComment({ site_id: site })
  const { batch } = await act(ann, 'delete', id)
  const undoing = await restore(bob, { batch })
  const events = await db()
    .selectFrom('event')
    .innerJoin('outbox', 'outbox.event_id', 'event.id')
    .select(['event.action', 'event.staff_id', 'event.from_status', 'event.to_status'])
    .where('batch_id', '=', undoing.batch)
    .execute()
  assert.deepEqual(events, [{ action: 'restore', staff_id: bob.id, from_status: 'deleted', to_status: 'pending' }])
})

test('a decision undone, then changed by the site, is not undone twice', async () => {
  const id = await aComment({ site_id: site })
  const { batch } = await act(ann, 'delete', id)
  await restore(ann, { batch })
  const comments = [{ id, status: 'spam' as const }]
  await inTransaction(tx => syncStatuses(tx, { siteId: site, batch: crypto.randomUUID(), comments }))
  assert.deepEqual((await restore(ann, { batch })).unchanged, [id])
  assert.equal((await readComment(id)).status, 'spam')
})

test('what happened on a site that is not theirs, or never, is not undone', async () => {
  const id = await aComment({ site_id: site })
  const { batch } = await act(ann, 'delete', id)
  const stranger = await signedIn({ sites: [await aSite()] })
  assert.deepEqual((await restore(stranger, { batch })).decided, [])
  assert.deepEqual((await restore(ann, { decisions: [999_999_999] })).decided, [])
  assert.equal((await readComment(id)).status, 'deleted')
})

test('a contributor may not undo', async () => {
  const eve = await signedIn({ roles: ['contributor'] })
  await assert.rejects(restore(eve, { batch: crypto.randomUUID() }), Forbidden)
})

async function act(staff: Staff, action: DecisionOrder['action'], id: number) {
  return decide(staff, await orderFor(action, [id]))
}

function inTransaction(work: (tx: Tx) => Promise<unknown>) {
  return db().transaction().execute(work)
}

async function everythingAbout(id: number) {
  const { status_changed_at: _, ...comment } = await readComment(id)
  const flags = await db().selectFrom('flag').selectAll().where('comment_id', '=', id).execute()
  const author = await db().selectFrom('author').selectAll().where('id', '=', comment.author_id).execute()
  return { comment, flags, author }
}

async function flagStates(id: number) {
  const flags = await db().selectFrom('flag').select('state').where('comment_id', '=', id).orderBy('id').execute()
  return flags.map(flag => flag.state)
}
