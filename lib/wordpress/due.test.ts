import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { db } from '#db/client'
import type { NewRow } from '#db/schema'
import { aComment, aSite, useTestDatabase } from '#db/test-data'
import { decide } from '#lib/decide'
import { orderFor, readComment, signedIn } from '#lib/test-data'
import { restComment } from './answers.ts'
import { adoptTexts, giveUp, listDue, markSent, markWritten, postpone } from './due.ts'
import { aConnection } from './test-data.ts'

await useTestDatabase()
const site = await aSite()
const connection = await aConnection(site, 'http://127.0.0.1:1')
const ann = await signedIn({ sites: [site] })
const recorded = JSON.parse(readFileSync(new URL('./fixtures/comments.json', import.meta.url), 'utf8'))
const rest = restComment.parse(recorded[0])
let restId = 100

test('the status that counts is the newest, however many decisions were made', async () => {
  const id = await due('approve')
  await decide(ann, await orderFor('spam', [id]))
  const [sent] = await markSent(connection, [id])
  assert.equal(sent?.status, 'spam')
})

test('a comment that has the status in WordPress already is settled without a write', async () => {
  const id = await due('approve')
  await db().updateTable('comment').set({ source_status: 'approved' }).where('id', '=', id).execute()
  assert.deepEqual(await markSent(connection, [id]), [])
  assert.equal(await waiting(id), undefined)
})

test('what WordPress answered is known from then on, and nothing waits', async () => {
  const id = await due('approve')
  await answered(id, 'approved')
  const { source_status, source_seen_at } = await readComment(id)
  assert.equal(source_status, 'approved')
  assert.ok(source_seen_at)
  assert.equal(await waiting(id), undefined)
})

test('what was decided while WordPress answered still waits', async () => {
  const id = await due('approve')
  const [sent] = await markSent(connection, [id])
  await decide(ann, await orderFor('spam', [id]))
  const { decision_id: event_id } = await readComment(id)
  await db().updateTable('write_back').set({ event_id }).where('comment_id', '=', id).execute()
  await markWritten(connection, { ...(sent ?? assert.fail()), ...answer('approved') })
  assert.equal((await waiting(id))?.event_id, event_id)
})

test('a text that WordPress filters with the status is no edit', async () => {
  const id = await due('approve', { body: rest.content.raw })
  const [sent] = await markSent(connection, [id])
  const after = { ...rest, content: { raw: 'Filtered' } }
  await markWritten(connection, { ...(sent ?? assert.fail()), ...answer('approved'), after })
  const { body, revision, reviewed_at } = await readComment(id)
  assert.deepEqual([body, revision, reviewed_at !== null], ['Filtered', 1, true])
})

test('nor is it when we died before the answer came', async () => {
  const id = await due('approve')
  await adoptTexts(connection, [{ id, body: 'Filtered' }])
  const { body, revision } = await readComment(id)
  assert.deepEqual([body, revision], ['Filtered', 1])
})

test('a comment that failed waits for its next try, and does not keep others', async () => {
  const [id, other] = [await due('approve'), await due('approve')]
  const [sent] = await markSent(connection, [id])
  await postpone(connection, sent ?? assert.fail(), 'Updating comment failed.')
  assert.deepEqual([(await listed(id)).length, (await listed(other)).length], [0, 1])
})

test('a comment that WordPress refuses for good is not tried again; the log says why, its status stays', async () => {
  const id = await due('approve')
  const [sent] = await markSent(connection, [id])
  await giveUp(connection, sent ?? assert.fail(), 'WordPress refused')
  await giveUp(connection, sent ?? assert.fail(), 'WordPress refused')
  assert.equal((await listed(id)).length, 0)
  assert.equal((await readComment(id)).status, 'approved')
  assert.deepEqual(await toldOf(id), [['approved', 'approved', 'Not written back as approved: WordPress refused']])
})

test('but a later decision about it is', async () => {
  const id = await due('approve')
  const [sent] = await markSent(connection, [id])
  await giveUp(connection, sent ?? assert.fail(), 'WordPress refused')
  const later = { decided_at: new Date(Date.now() + 1000) }
  await db().updateTable('write_back').set(later).where('comment_id', '=', id).execute()
  assert.equal((await listed(id)).length, 1)
})

/** A comment with a decision that WordPress is to be told. */
async function due(action: 'approve', given: Partial<NewRow<'comment'>> = {}) {
  restId += 1
  const id = await aComment({ site_id: site, external_id: String(restId), ...given })
  await decide(ann, await orderFor(action, [id]))
  const { decision_id: event_id } = await readComment(id)
  await db()
    .insertInto('write_back')
    .values({ site_id: site, comment_id: id, event_id, decided_at: new Date() })
    .execute()
  return id
}

async function answered(id: number, status: 'approved') {
  const [sent] = await markSent(connection, [id])
  await markWritten(connection, { ...(sent ?? assert.fail()), ...answer(status) })
}

function answer(source: 'approved') {
  return { source, seenAt: new Date(), before: rest, after: rest }
}

async function listed(id: number) {
  return (await listDue(connection, 100)).filter(one => one.commentId === id)
}

function waiting(id: number) {
  return db().selectFrom('write_back').selectAll().where('comment_id', '=', id).executeTakeFirst()
}

async function toldOf(id: number) {
  const events = await db()
    .selectFrom('event')
    .selectAll()
    .where('comment_id', '=', id)
    .where('kind', '=', 'sync')
    .execute()
  return events.map(event => [event.from_status, event.to_status, event.note])
}
