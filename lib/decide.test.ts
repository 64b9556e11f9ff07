import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { actions, statuses } from '#db/schema'
import { aComment, aFlag, aSite, useTestDatabase } from '#db/test-data'
import { decide } from '#lib/decide'
import { restore } from '#lib/decision/restore'
import { Forbidden } from '#lib/permissions'
import type { Staff } from '#lib/staff'
import { orderFor, readComment, signedIn } from '#lib/test-data'
import { applies, transitions } from '#lib/transitions'

await useTestDatabase()
const site = await aSite()
const ann = await moderator('Ann')
const bob = await moderator('Bob')

for (const action of actions.filter(action => action !== 'restore')) {
  for (const status of statuses) {
    const expected = applies(action, status) ? transitions[action].to : 'same'
    test(`${action} takes a comment that is ${status} to ${expected === 'same' ? status : expected}`, async () => {
      const id = await aComment({ site_id: site, status })
      await decide(ann, await orderFor(action, [id]))
      assert.equal((await readComment(id)).status, expected === 'same' ? status : expected)
    })

    test(`undoing ${action} of a ${status} comment with a flag brings everything back`, async () => {
      const id = await aComment({ site_id: site, status })
      await aFlag({ site_id: site, comment_id: id })
      const before = await readAll(id)
      const { batch } = await decide(ann, await orderFor(action, [id]))
      await restore(ann, { batch })
      assert.deepEqual(await readAll(id), before)
    })
  }
}

for (const [action, state] of [
  ['approve', 'dismissed'],
  ['delete', 'upheld'],
  ['spam', 'upheld'],
  ['escalate', 'open'],
] as const) {
  test(`${action} leaves open flags ${state}`, async () => {
    const id = await aComment({ site_id: site, status: 'pending' })
    await aFlag({ site_id: site, comment_id: id })
    await decide(ann, await orderFor(action, [id]))
    assert.deepEqual(await flagStates(id), [state])
  })
}

test('a comment edited meanwhile is left alone and told', async () => {
  const id = await aComment({ site_id: site })
  const seen = await orderFor('approve', [id])
  await db().updateTable('comment').set({ revision: 2, edited_at: new Date() }).where('id', '=', id).execute()
  const { decided, stale } = await decide(ann, seen)
  assert.deepEqual([decided, stale[0]?.what], [[], 'edited'])
  assert.equal((await readComment(id)).status, 'pending')
})

test('a comment that someone else decided meanwhile is left alone, with who and when', async () => {
  const id = await aComment({ site_id: site })
  const seen = await orderFor('delete', [id])
  await decide(bob, await orderFor('approve', [id]))
  const { stale } = await decide(ann, seen)
  assert.deepEqual([stale[0]?.what, stale[0]?.by, stale[0]?.status], ['approve', 'Bob', 'approved'])
})

test('a decision seen on screen may be overruled', async () => {
  const id = await aComment({ site_id: site })
  await decide(bob, await orderFor('approve', [id]))
  await decide(ann, await orderFor('delete', [id]))
  assert.equal((await readComment(id)).status, 'deleted')
})

test('the same action again is unchanged and leaves no second event', async () => {
  const id = await aComment({ site_id: site })
  const seen = await orderFor('approve', [id])
  await decide(ann, seen)
  assert.deepEqual((await decide(ann, seen)).unchanged, [id])
  assert.equal(await countEvents(id), 1)
})

test('approving an approved comment reviews it', async () => {
  const id = await aComment({ site_id: site, status: 'approved' })
  await decide(ann, await orderFor('approve', [id]))
  assert.equal((await readComment(id)).reviewed_by, ann.id)
})

test('the one who escalated cannot decide, another person can', async () => {
  const id = await aComment({ site_id: site })
  await decide(ann, await orderFor('escalate', [id]))
  assert.equal((await decide(ann, await orderFor('approve', [id]))).refused[0]?.why, 'escalated by you')
  assert.deepEqual((await decide(bob, await orderFor('approve', [id]))).decided, [id])
})

test('what was escalated is not escalated again, by which the first could decide', async () => {
  const id = await aComment({ site_id: site })
  await decide(ann, await orderFor('escalate', [id]))
  assert.equal((await decide(bob, await orderFor('escalate', [id]))).refused[0]?.why, 'action does not apply')
  assert.equal((await readComment(id)).escalated_by, ann.id)
})

test('the same key applies once and answers the same, also at the same moment', async () => {
  const id = await aComment({ site_id: site })
  const seen = await orderFor('approve', [id])
  const answers = await Promise.all([1, 2, 3].map(() => decide(ann, seen, 'one-key-for-all')))
  assert.deepEqual(answers[1], answers[0])
  assert.deepEqual(answers[2], answers[0])
  assert.equal(await countEvents(id), 1)
})

test('a key used for another request is refused', async () => {
  const id = await aComment({ site_id: site })
  await decide(ann, await orderFor('approve', [id]), 'reused-key')
  await assert.rejects(decide(ann, await orderFor('spam', [id]), 'reused-key'), { name: 'KeyReused' })
})

test('20 moderators on one comment: one winner, 19 told who won', async () => {
  const people = await Promise.all(Array.from({ length: 20 }, (_, n) => moderator(`Moderator ${n}`)))
  const id = await aComment({ site_id: site })
  const seen = await orderFor('approve', [id])
  const answers = await Promise.all(people.map(person => decide(person, seen)))
  assert.equal(answers.filter(answer => answer.decided.length === 1).length, 1)
  assert.equal(answers.filter(answer => answer.stale[0]?.by?.startsWith('Moderator')).length, 19)
  assert.equal(await countEvents(id), 1)
})

test('bulk decisions that cross each other neither deadlock nor lose one', async () => {
  const ids = await Promise.all(Array.from({ length: 40 }, () => aComment({ site_id: site })))
  const seen = await orderFor('approve', ids)
  const reversed = { ...seen, comments: seen.comments.toReversed() }
  const answers = await Promise.all([
    decide(ann, seen),
    decide(bob, reversed),
    decide(bob, seen),
    decide(ann, reversed),
  ])
  assert.equal(answers.flatMap(answer => answer.decided).length, 40)
})

test('a comment of a site that is not theirs is not found', async () => {
  const id = await aComment({ site_id: await aSite() })
  assert.deepEqual((await decide(ann, await orderFor('approve', [id]))).refused, [{ id, why: 'not found' }])
})

test('a contributor may not decide', async () => {
  const eve = await signedIn({ roles: ['contributor'] })
  await assert.rejects(decide(eve, await orderFor('approve', [await aComment({ site_id: site })])), Forbidden)
})

test('a reason that the site does not have is refused', async () => {
  const id = await aComment({ site_id: site })
  const given = { ...(await orderFor('delete', [id])), reason: 'bad-hair' }
  assert.equal((await decide(ann, given)).refused[0]?.why, 'reason unknown at this site')
})

test("the author's counters follow", async () => {
  const id = await aComment({ site_id: site })
  await decide(ann, await orderFor('delete', [id]))
  const { author_id } = await readComment(id)
  const author = await db().selectFrom('author').selectAll().where('id', '=', author_id).executeTakeFirstOrThrow()
  assert.deepEqual([author.pending_count, author.deleted_count], [0, 1])
})

test('every decision waits in the outbox', async () => {
  const id = await aComment({ site_id: site })
  const { batch } = await decide(ann, await orderFor('approve', [id]))
  const waiting = db().selectFrom('outbox').innerJoin('event', 'event.id', 'outbox.event_id')
  assert.equal((await waiting.select('event.id').where('batch_id', '=', batch).execute()).length, 1)
})

function moderator(name: string): Promise<Staff> {
  return signedIn({ name, sites: [site] })
}

async function readAll(id: number) {
  const { status_changed_at: _, ...comment } = await readComment(id)
  const flags = await db().selectFrom('flag').selectAll().where('comment_id', '=', id).execute()
  const author = await db().selectFrom('author').selectAll().where('id', '=', comment.author_id).execute()
  return { comment, flags, author }
}

async function flagStates(id: number) {
  const flags = await db().selectFrom('flag').select('state').where('comment_id', '=', id).execute()
  return flags.map(flag => flag.state)
}

async function countEvents(id: number) {
  return (await db().selectFrom('event').select('id').where('comment_id', '=', id).execute()).length
}
