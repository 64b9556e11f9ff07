import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type RawBuilder, sql } from 'kysely'
import { db } from '../client.ts'
import type { Row, Schema, Status } from '../schema.ts'
import { useTestDatabase } from '../test-data.ts'
import { demo } from './content.ts'
import { loadDemo } from './load.ts'
import { outcomeOf } from './outcome.ts'

await useTestDatabase()
await loadDemo('a hash')
const events = await db().selectFrom('event').selectAll().orderBy('id').execute()
const comments = await db().selectFrom('comment').selectAll().orderBy('id').execute()
const outcomes = demo.comments.map(comment => outcomeOf(comment, demo.decisions))
const flags = demo.comments.flatMap(comment => comment.flags ?? [])
const edits = demo.comments.flatMap(comment => comment.edits ?? [])
const sanctioned = demo.authors.filter(author => author.sanction)

for (const [table, rows] of [
  ['site', demo.sites],
  ['staff', demo.staff],
  ['article', demo.articles],
  ['author', demo.authors],
  ['comment', demo.comments],
  ['revision', edits],
  ['signal', demo.comments.flatMap(comment => comment.signals ?? [])],
  ['flag', flags],
  ['sanction', sanctioned],
  ['note', demo.notes],
  ['event', [...demo.decisions, ...edits, ...sanctioned, ...demo.notes]],
  ['outbox', []],
] as const satisfies [keyof Schema, unknown[]][])
  test(`the demo loads ${rows.length} rows of ${table}`, async () => {
    assert.equal(await count(sql`select from ${sql.table(table)}`), rows.length)
  })

test('those whom notes call by their names are mentioned, once each', async () => {
  const mentions = await db()
    .selectFrom('mention')
    .innerJoin('staff', 'staff.id', 'mention.staff_id')
    .innerJoin('event', 'event.id', 'mention.event_id')
    .select(['staff.name', 'event.kind'])
    .orderBy('event.id')
    .execute()
  assert.deepEqual(mentions, [
    { name: 'Luis Ortega', kind: 'note' },
    { name: 'Ann de Vries', kind: 'decision' },
  ])
})

test('every status is where the log leads from the status on arrival', () => {
  const replayed = replay()
  for (const { id, external_id, status } of comments) assert.equal(replayed.get(id), status, external_id)
})

test('every decision knows the one it replaced, and every comment the one in force', () => {
  const inForce = new Map<number | null, number>()
  for (const { id, comment_id, before_decision_id } of events.filter(event => event.kind === 'decision')) {
    assert.equal(before_decision_id, inForce.get(comment_id) ?? null)
    inForce.set(comment_id, id)
  }
  for (const { id, decision_id } of comments) assert.equal(decision_id, inForce.get(id) ?? null)
})

test('the ids of the log follow time, and nothing comes from the future', () => {
  const times = events.map(event => event.at.getTime())
  assert.deepEqual(
    times,
    times.toSorted((a, b) => a - b),
  )
  for (const { received_at } of comments) assert.ok(received_at.getTime() < Date.now())
  assert.ok((times.at(-1) ?? 0) < Date.now())
})

test('every comment stands as its outcome says', () => {
  const loaded = new Map(comments.map(comment => [comment.external_id, comment]))
  for (const { comment, status, isReviewed, isEscalated, openFlags } of outcomes) {
    const row = loaded.get(comment.key)
    const standing = [row?.status, row?.reviewed_at != null, row?.escalated_at != null, row?.open_flags]
    assert.deepEqual(standing, [status, isReviewed, isEscalated, openFlags], comment.key)
  }
})

for (const [queue, where, isIn] of [
  [
    'Flagged',
    sql`open_flags > 0 and status in ('pending', 'approved') and escalated_at is null`,
    one => one.openFlags > 0 && ['pending', 'approved'].includes(one.status) && !one.isEscalated,
  ],
  ['Pending', sql`status = 'pending' and escalated_at is null`, one => one.status === 'pending' && !one.isEscalated],
  [
    'New',
    sql`status = 'approved' and reviewed_at is null and escalated_at is null`,
    one => one.status === 'approved' && !one.isReviewed && !one.isEscalated,
  ],
  ['Escalated', sql`escalated_at is not null`, one => one.isEscalated],
  ['Recent', sql`true`, () => true],
  ['Approved', sql`status = 'approved'`, one => one.status === 'approved'],
  ['Deleted', sql`status = 'deleted'`, one => one.status === 'deleted'],
  ['Spam', sql`status = 'spam'`, one => one.status === 'spam'],
] satisfies [string, RawBuilder<unknown>, (outcome: (typeof outcomes)[number]) => boolean][])
  test(`${queue} holds what the outcomes say`, async () => {
    const expected = outcomes.filter(isIn).length
    assert.ok(expected > 0)
    assert.equal(await count(sql`select from comment where ${where}`), expected)
  })

test("the authors' counters are the numbers of their comments by status", async () => {
  const wrong = sql`
    select from author
    left join comment on comment.site_id = author.site_id and comment.author_id = author.id
    group by author.id, author.site_id
    having pending_count <> count(*) filter (where status = 'pending')
      or approved_count <> count(*) filter (where status = 'approved')
      or deleted_count <> count(*) filter (where status = 'deleted')
      or spam_count <> count(*) filter (where status = 'spam')`
  assert.equal(await count(wrong), 0)
})

test('the open flags of a comment are counted there', async () => {
  const wrong = sql`
    select from comment
    where open_flags <> (
      select count(*) from flag
      where flag.site_id = comment.site_id and flag.comment_id = comment.id and flag.state = 'open' and not flag.muted
    )`
  assert.equal(await count(wrong), 0)
})

test('a flag was resolved by the first decision that settled the comment after it', async () => {
  const { rows } = await sql<{ state: string; resolved_event_id: number | null; expected: number | null }>`
    select flag.state, flag.resolved_event_id, min(event.id) as expected
    from flag
    left join event on event.site_id = flag.site_id and event.comment_id = flag.comment_id
      and event.action in ('approve', 'delete', 'spam') and event.at > flag.created_at
    group by flag.id, flag.site_id`.execute(db())
  const stateAfter = new Map(events.map(({ id, action }) => [id, action === 'approve' ? 'dismissed' : 'upheld']))
  for (const { state, resolved_event_id, expected } of rows) {
    assert.equal(resolved_event_id, expected)
    assert.equal(state, expected === null ? 'open' : stateAfter.get(expected))
  }
})

test('every sanction has its event', async () => {
  const told = sql`
    select from sanction
    join event on event.kind = 'sanction' and (
      event.site_id, event.sanction_id, event.author_id, event.batch_id, event.at, event.staff_id, event.reason, event.note
    ) is not distinct from (
      sanction.site_id, sanction.id, sanction.author_id, sanction.batch_id, sanction.created_at, sanction.created_by,
      sanction.reason, sanction.note
    )`
  assert.equal(await count(told), sanctioned.length)
})

test('the span of a signal marks its text in the newest revision', async () => {
  const { rows } = await sql<Row<'signal'> & { body: string; newest: number; external_id: string }>`
    select signal.*, comment.body, comment.revision as newest, comment.external_id
    from signal join comment on comment.site_id = signal.site_id and comment.id = signal.comment_id`.execute(db())
  const wanted = new Map(demo.comments.map(comment => [comment.key, comment.signals ?? []]))
  for (const { external_id, revision, newest, kind, body, span_start, span_end } of rows) {
    const text = span_start === null ? null : body.slice(span_start, span_end ?? 0)
    assert.equal(revision, newest)
    assert.ok(
      wanted.get(external_id)?.some(signal => signal.kind === kind && signal.text === text),
      external_id,
    )
  }
})

test('earlier texts are kept under their numbers, the newest is in the comment', async () => {
  const texts = await db().selectFrom('revision').selectAll().orderBy('number').execute()
  for (const { id, external_id, revision, body } of comments) {
    const kept = texts.filter(text => text.comment_id === id)
    const written = demo.comments.find(comment => comment.key === external_id)
    assert.deepEqual(
      [...kept.map(text => text.body), body],
      [written?.body, ...(written?.edits ?? []).map(edit => edit.body)],
    )
    assert.deepEqual(
      [...kept.map(text => text.number), revision],
      Array.from({ length: revision }, (_, n) => n + 1),
    )
  }
})

test('a reply is tied to what it answers', () => {
  const keyOf = new Map(comments.map(comment => [comment.id, comment.external_id]))
  for (const { parent_id, parent_external_id } of comments)
    assert.equal(parent_id === null ? null : keyOf.get(parent_id), parent_external_id)
})

test('a second time it refuses and leaves nothing behind', async () => {
  await assert.rejects(loadDemo('a hash'), /duplicate key/)
  assert.equal(await count(sql`select from comment`), demo.comments.length)
})

/** The status of each comment after the events, played in the order of their ids upon the status on arrival. */
function replay(): Map<number, Status> {
  const standing = new Map(comments.map(comment => [comment.id, comment.arrived_status]))
  for (const { comment_id, from_status, to_status } of events) {
    if (comment_id === null || to_status === null) continue
    assert.equal(standing.get(comment_id), from_status)
    standing.set(comment_id, to_status)
  }
  return standing
}

async function count(rows: RawBuilder<unknown>): Promise<number> {
  const {
    rows: [counted],
  } = await sql<{ count: number }>`select count(*) from (${rows}) counted`.execute(db())
  return counted?.count ?? 0
}
