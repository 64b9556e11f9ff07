import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aComment, aFlag, aSignal, aSite, useTestDatabase } from '#db/test-data'
import { type AppealOrder, decideAppeal } from '#lib/appeals/decide-appeal'
import { listAppeals } from '#lib/appeals/list-appeals'
import { takeAppeals } from '#lib/appeals/take-appeals'
import { anAppeal, namesOf, readAppeal } from '#lib/appeals/test-data'
import { purgeComments } from '#lib/comments/purge'
import { decide } from '#lib/decide'
import { recordEdits } from '#lib/decision/edit'
import { restore } from '#lib/decision/restore'
import { withdrawComment } from '#lib/intake/withdraw'
import { listOutwardEvents } from '#lib/outbox/list-outward-events'
import { placeAll } from '#lib/outbox/test-data'
import { Forbidden, NotFound } from '#lib/permissions'
import type { Staff } from '#lib/staff'
import { aClient, orderFor, readComment, signedIn } from '#lib/test-data'

await useTestDatabase()
const site_id = await aSite()
const ann = await signedIn({ name: 'Ann', sites: [site_id] })
const bob = await signedIn({ name: 'Bob', sites: [site_id] })
const eve = await signedIn({ name: 'Eve', sites: [site_id] })

const judge = (staff: Staff, appeal: number, verdict: AppealOrder['verdict'], more: Partial<AppealOrder> = {}) =>
  decideAppeal(staff, { appeal, verdict, note: null, revision: 1, ...more })

test('a decision that is upheld stands, and the log and other systems are told', async () => {
  const { appeal, comment } = await anAppeal({ site_id }, { staff: ann })
  await judge(bob, appeal, 'uphold', { note: 'It is an insult.' })
  const { state, decided_by, note } = await readAppeal(appeal)
  assert.deepEqual([state, decided_by, note], ['upheld', bob.id, 'It is an insult.'])
  assert.equal((await readComment(comment)).status, 'deleted')
  assert.deepEqual(await lastTold(), ['appeal.decided', 'deleted', 'deleted', { verdict: 'upheld' }])
})

test('a decision that is overturned is undone: the comment and its flags are as before', async () => {
  const id = await aComment({ site_id, status: 'pending' })
  await aFlag({ site_id, comment_id: id })
  await decide(ann, await orderFor('spam', [id]))
  const appeal = await anAppealAbout(id)
  assert.deepEqual(await judge(bob, appeal, 'overturn'), { outcome: 'decided', comment: id })
  const { status, open_flags, decision_id } = await readComment(id)
  assert.deepEqual([status, open_flags, decision_id], ['pending', 1, null])
  assert.deepEqual(
    [(await readAppeal(appeal)).state, await lastTold()],
    ['overturned', ['appeal.decided', 'pending', 'pending', { verdict: 'overturned' }]],
  )
})

test('what the checks deleted on arrival is approved when that is overturned', async () => {
  const id = await aComment({ site_id, status: 'deleted' })
  await aSignal({ site_id, comment_id: id })
  await judge(ann, await anAppealAbout(id), 'overturn')
  const { status, reviewed_by } = await readComment(id)
  assert.deepEqual([status, reviewed_by], ['approved', ann.id])
})

test('a comment that was spam before it was deleted is approved, not spam again', async () => {
  const id = await aComment({ site_id, status: 'spam' })
  await decide(ann, await orderFor('delete', [id]))
  await judge(bob, await anAppealAbout(id), 'overturn')
  assert.equal((await readComment(id)).status, 'approved')
})

for (const verdict of ['uphold', 'overturn'] as const)
  test(`nobody may ${verdict} their own first decision, nor one that answered their escalation`, async () => {
    const own = await anAppeal({ site_id }, { staff: ann })
    await assert.rejects(judge(ann, own.appeal, verdict), Forbidden)
    const id = await aComment({ site_id })
    await decide(bob, await orderFor('escalate', [id]))
    await decide(ann, await orderFor('delete', [id]))
    await assert.rejects(judge(bob, await anAppealAbout(id), verdict), Forbidden)
    assert.equal((await readAppeal(own.appeal)).state, 'open')
  })

test('of two people who decide at once, one does, and the other is told who was first', async () => {
  const { appeal, comment } = await anAppeal({ site_id }, { staff: ann })
  const outcomes = await Promise.all([judge(bob, appeal, 'overturn'), judge(eve, appeal, 'uphold')])
  const [second] = outcomes.filter(one => one.outcome === 'already')
  const first = outcomes[0]?.outcome === 'decided' ? 'Bob' : 'Eve'
  assert.ok(second?.outcome === 'already' && second.by === first)
  assert.equal((await readComment(comment)).status, first === 'Bob' ? 'approved' : 'deleted')
})

test('out of sight there is no appeal, and contributors decide about none', async () => {
  const { appeal } = await anAppeal({ site_id }, { staff: ann })
  const stranger = await signedIn({ sites: [await aSite()] })
  await assert.rejects(judge(stranger, appeal, 'uphold'), NotFound)
  assert.deepEqual((await listAppeals(stranger, null)).appeals, [])
  const cora = await signedIn({ roles: ['contributor'] })
  await assert.rejects(judge(cora, appeal, 'uphold'), Forbidden)
  await assert.rejects(listAppeals(cora, null), Forbidden)
})

for (const [what, happen] of [
  ['decided about anew', async (id: number) => decide(eve, await orderFor('spam', [id]))],
  ['restored by its first decider', async (id: number) => restore(ann, { decisions: [await inForce(id)] })],
  ['approved', async (id: number) => decide(ann, await orderFor('approve', [id]))],
] as const)
  test(`an appeal about a comment that was ${what} meanwhile closes`, async () => {
    const before = await anAppeal({ site_id }, { staff: ann })
    const other = await anAppeal({ site_id }, { staff: ann })
    for (const { comment } of [before, other]) await happen(comment)
    assert.deepEqual(await judge(bob, before.appeal, 'overturn'), { outcome: 'closed' })
    await placeAll()
    const { state, decided_by } = await readAppeal(other.appeal)
    assert.deepEqual([state, decided_by, (await readAppeal(before.appeal)).state], ['closed', null, 'closed'])
  })

test('a comment that its author withdrew meanwhile stays deleted', async () => {
  const { appeal, comment, comment_external_id } = await anAppeal({ site_id }, { staff: ann, action: 'spam' })
  await withdrawComment(await aClient(site_id), comment_external_id)
  assert.deepEqual(await judge(bob, appeal, 'overturn'), { outcome: 'closed' })
  assert.equal((await readComment(comment)).status, 'deleted')
})

test('a text that was edited since it was read is read again first', async () => {
  const { appeal, comment } = await anAppeal({ site_id }, { staff: ann })
  const edits = [{ id: comment, body: 'Another text.', editedAt: new Date() }]
  const order = { siteId: site_id, batch: crypto.randomUUID(), actor: 'author', edits } as const
  await db()
    .transaction()
    .execute(tx => recordEdits(tx, order))
  assert.deepEqual(await judge(bob, appeal, 'overturn'), { outcome: 'edited' })
  assert.equal((await judge(bob, appeal, 'overturn', { revision: 2 })).outcome, 'decided')
  assert.equal((await readComment(comment)).status, 'approved')
})

test('a comment under appeal is not purged until that is decided', async () => {
  const { appeal, comment } = await anAppeal({ site_id }, { staff: ann })
  const long = new Date(Date.now() - 40 * 86_400_000)
  await db().updateTable('comment').set({ status_changed_at: long }).where('id', '=', comment).execute()
  assert.equal(await purgeComments(), 0)
  await judge(bob, appeal, 'uphold')
  assert.equal(await purgeComments(), 1)
})

async function anAppealAbout(id: number): Promise<number> {
  const [taken] = await takeAppeals(await aClient(site_id), [{ ...(await namesOf(id)), body: 'Why?' }])
  return taken && 'id' in taken ? taken.id : 0
}

async function inForce(id: number): Promise<number> {
  return (await readComment(id)).decision_id ?? 0
}

async function lastTold() {
  const { events } = await listOutwardEvents(await aClient(site_id), { after: '0', limit: 1000 })
  const last = events.at(-1)
  return [last?.type, last?.comment?.status, last?.comment?.previous_status, last?.appeal]
}
