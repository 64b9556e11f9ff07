import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { db, type Tx } from '#db/client'
import { type Status, sanctionKinds, statuses } from '#db/schema'
import { aComment, aFlag, anArticle, anAuthor, aSite, useTestDatabase } from '#db/test-data'
import { decide } from '#lib/decide'
import { recordEdits } from '#lib/decision/edit'
import { restore } from '#lib/decision/restore'
import { syncStatuses } from '#lib/decision/sync'
import { syncLive } from '#lib/decision/sync-live'
import { sanctionAuthor } from '#lib/sanctions/sanction'
import { sweeps } from '#lib/sanctions/touch'
import { orderFor, seeNow, signedIn } from '#lib/test-data'

await useTestDatabase()
const seed = Number(process.env.DOCKET_SEED ?? 20_261_123)
const random = seeded(seed)
const site = await aSite()
const people = [await member(), await member(), await member()] as const
const authors = [
  await anAuthor({ site_id: site }),
  await anAuthor({ site_id: site }),
  await anAuthor({ site_id: site }),
]
const article_id = await anArticle({ site_id: site })
const ids: number[] = []
while (ids.length < 30)
  ids.push(await aComment({ site_id: site, article_id, author_id: oneOf(authors), status: oneOf(statuses) }))
const batches = [crypto.randomUUID() as string]
const seenBefore = await seeNow(ids)

// Three at a time, so that they meet; flags between them, as their builder takes no lock.
for (let round = 0; round < 100; round++) {
  await Promise.all([actAtRandom(), actAtRandom(), actAtRandom()])
  await flagAtRandom()
}
await liftOne() // chance alone may not

test(`the events of 300 actions tell every status (seed ${seed})`, async () => {
  const { rows } = await sql<{ id: number; status: string; told: string; broken: number }>`
    select comment.id, comment.status, coalesce(last.to_status, comment.arrived_status) as told, steps.broken
    from comment
    left join lateral (
      select to_status from event
      where event.comment_id = comment.id and to_status is not null order by event.id desc limit 1
    ) last on true
    cross join lateral (
      select count(*) filter (where from_status <> was) as broken
      from (
        select from_status, lag(to_status, 1, comment.arrived_status) over (order by event.id) as was
        from event where event.comment_id = comment.id and to_status is not null
      ) step
    ) steps`.execute(db())
  assert.equal(rows.length, 30)
  for (const { id, status, told, broken } of rows) assert.deepEqual([id, told, broken], [id, status, 0])
})

test('the counters of every author equal their comments', async () => {
  const { rows } = await sql`
    select author.id from author
    left join comment on comment.site_id = author.site_id and comment.author_id = author.id
    group by author.site_id, author.id
    having (pending_count, approved_count, deleted_count, spam_count) is distinct from (
      count(*) filter (where status = 'pending'), count(*) filter (where status = 'approved'),
      count(*) filter (where status = 'deleted'), count(*) filter (where status = 'spam'))`.execute(db())
  assert.deepEqual(rows, [])
})

test('the number of open flags on every comment equals its flags', async () => {
  const { rows } = await sql`
    select comment.id, open_flags, count(flag.id) as counted from comment
    left join flag on flag.comment_id = comment.id and flag.state = 'open' and not flag.muted
    group by comment.site_id, comment.id
    having open_flags <> count(flag.id)`.execute(db())
  assert.deepEqual(rows, [])
})

test('every decision, sync, sanction and lift waits in the outbox once', async () => {
  const { rows } = await sql<{ kind: string; events: number; waiting: number }>`
    select kind, count(*) as events, count(outbox.id) as waiting
    from event left join outbox on outbox.event_id = event.id
    where kind in ('decision', 'sync', 'sanction', 'lift') group by kind`.execute(db())
  assert.deepEqual(rows.map(row => row.kind).sort(), ['decision', 'lift', 'sanction', 'sync'])
  for (const { events, waiting } of rows) assert.equal(waiting, events)
})

test('a review and an escalation in force are those of the last decision', async () => {
  const { rows } = await sql`
    select comment.id from comment
    join event on event.site_id = comment.site_id and event.id = comment.decision_id
    where event.action = 'escalate' and escalated_by is distinct from event.staff_id
      or event.action in ('approve', 'delete', 'spam') and (escalated_by is not null
        or comment.revision = event.revision and reviewed_by is distinct from event.staff_id)`.execute(db())
  assert.deepEqual(rows, [])
})

type Act = () => Promise<{ batch: string } | undefined>

async function actAtRandom() {
  const staff = oneOf(people)
  const some = [...new Set([oneOf(ids), oneOf(ids), oneOf(ids)])]
  const action = oneOf(['approve', 'delete', 'spam', 'escalate'] as const)
  const [author, kind, sweep, status, undone] = [
    oneOf(authors),
    oneOf(sanctionKinds),
    oneOf(sweeps),
    oneOf(statuses),
    oneOf(batches),
  ]
  const edits = some.map(newText)
  const comments = some.map(id => ({ id, status }))
  const shown = look(comments)
  const until = new Date(Date.now() + 3_600_000).toISOString()
  const order = { author, kind, until, everywhere: false, reason: 'hate', note: null, sweep }
  const acts: [share: number, act: Act][] = [
    [45, async () => decide(staff, await orderFor(action, some))],
    [5, async () => decide(staff, { ...(await orderFor(action, some)), comments: seenBefore.slice(0, 5) })],
    [30, () => restore(staff, { batch: undone })],
    [8, () => inTransaction(tx => recordEdits(tx, { ...from('author'), edits }))],
    [4, () => inTransaction(tx => syncStatuses(tx, { ...from('site'), comments }))],
    [8, () => inTransaction(tx => syncLive(tx, { ...from('site'), ...shown }))],
    [4, () => sanctionAuthor(staff, order)],
  ]
  const done = await pick(acts)()
  if (done) batches.push(done.batch)
}

async function liftOne() {
  const order = {
    author: oneOf(authors),
    kind: 'warn',
    until: null,
    everywhere: false,
    reason: 'hate',
    note: null,
  } as const
  const { batch } = await sanctionAuthor(people[0], { ...order, sweep: 'leave' })
  await restore(people[0], { batch })
}

async function flagAtRandom() {
  const about = { site_id: site, comment_id: oneOf(ids), reporter_id: oneOf(authors) }
  const open = db().selectFrom('flag').select('id').where('state', '=', 'open')
  const same = open.where('comment_id', '=', about.comment_id).where('reporter_id', '=', about.reporter_id)
  if (!(await same.executeTakeFirst())) await aFlag(about)
}

async function inTransaction(work: (tx: Tx) => Promise<unknown>) {
  await db().transaction().execute(work)
  return undefined
}

function from<Actor>(actor: Actor) {
  return { siteId: site, batch: crypto.randomUUID(), actor }
}

/** As a connected site shows them, now and then long after a change. */
function look(comments: { id: number; status: Status }[]) {
  const changedAt = random() < 0.5 ? new Date() : null
  const told = comments.map(comment => ({ ...comment, changedAt, isGone: random() < 0.05 }))
  return { askedAt: new Date(Date.now() + 1), listed: null, comments: told.map(asGone) }
}

function asGone<Told extends { isGone: boolean; status: Status }>(told: Told): Told {
  return told.isGone ? { ...told, status: 'deleted' } : told
}

function newText(id: number) {
  return { id, body: `Text ${Math.floor(random() * 1000)}`, editedAt: new Date() }
}

async function member() {
  return signedIn({ sites: [site] })
}

function pick<T>(shares: [share: number, choice: T][]): T {
  let left = random() * shares.reduce((sum, [share]) => sum + share, 0)
  const found = shares.find(([share]) => {
    left -= share
    return left < 0
  })
  return (found ?? oneOf(shares))[1]
}

function oneOf<T>(choices: readonly T[]): T {
  return choices[Math.floor(random() * choices.length)] as T // the index is within
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function seeded(start: number) {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
