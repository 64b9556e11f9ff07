import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { sql } from 'kysely'
import { Client } from 'pg'
import { db } from '#db/client'
import { statuses } from '#db/schema'
import { useTestDatabase } from '#db/test-data'
import { loadData } from '#lib/bench/data/load'
import { marks } from '#lib/bench/data/texts'
import { wordpressTables, writeRows } from '#lib/bench/data/wordpress-tables'
import { purgeComments } from '#lib/comments/purge'
import { refreshPriorities } from '#lib/comments/refresh-priorities'
import { decide } from '#lib/decide'
import { orderFor, signedInAgain } from '#lib/test-data'

await useTestDatabase()
const size = { comments: 2_000, authors: 500, articles: 20 }
const client = new Client({ connectionString: process.env.DATABASE_URL })
await client.connect()
await loadData(client, size, new Date()).finally(() => client.end())

test('shares of statuses, replies and the common word are as said', async () => {
  const share = (condition: string) => sql`round(100.0 * count(*) filter (where ${sql.raw(condition)}) / count(*))::int`
  const { rows } = await sql<Record<string, number>>`
    select ${sql.join(statuses.map(status => sql`${share(`status = '${status}'`)} as ${sql.ref(status)}`))},
      ${share('parent_id is not null')} as replies, ${share(`body like '%${marks.common}%'`)} as common,
      ${share('length(body) between 200 and 610')} as "ofLength", count(*) filter (where open_flags > 0) > 0 as "isFlagged"
    from comment`.execute(db())
  const [{ pending = 0, approved = 0, deleted = 0, spam = 0, replies = 0, common = 0, ...rest } = {}] = rows
  const expected = [3, 92, 2, 3, 30, 20]
  for (const [index, found] of [pending, approved, deleted, spam, replies, common].entries())
    assert.ok(Math.abs(found - (expected[index] ?? 0)) <= 3, `${found} instead of ${expected[index]}`)
  assert.deepEqual(rest, { ofLength: 100, isFlagged: true })
})

test('fifty comments have the rare word, and the search finds them', async () => {
  const { rows } = await sql<{ count: number }>`
    select count(*) from comment where search @@ websearch_to_tsquery('docket', ${marks.rare})`.execute(db())
  assert.equal(rows[0]?.count, marks.rareCount)
})

test('replies are up to five deep, to approved comments of the same article', async () => {
  const { rows } = await sql<{ deepest: number; wrong: number }>`
    with recursive thread as (
      select id, article_id, status, 0 as depth, false as is_wrong from comment where parent_id is null
      union all
      select reply.id, reply.article_id, reply.status, depth + 1,
        reply.article_id <> thread.article_id or thread.status <> 'approved'
      from comment reply join thread on thread.id = reply.parent_id
    )
    select max(depth) as deepest, count(*) filter (where is_wrong) as wrong from thread`.execute(db())
  assert.deepEqual(rows, [{ deepest: 5, wrong: 0 }])
})

for (const [what, broken] of [
  [
    'the events tell every status, and every decision has gone out',
    sql`select comment.id from comment left join event on event.id = comment.decision_id
      left join outbox on outbox.event_id = event.id
      where coalesce(event.to_status, arrived_status) <> comment.status
        or event.from_status <> arrived_status or event.id is not null and outbox.position is null
        or (reviewed_by, escalated_by) is distinct from (
          case when action <> 'escalate' then staff_id end, case when action = 'escalate' then staff_id end)`,
  ],
  [
    'the counters of every author equal their comments',
    sql`select author.id from author left join comment on comment.author_id = author.id
      group by author.site_id, author.id
      having (pending_count, approved_count, deleted_count, spam_count) is distinct from (
        count(*) filter (where status = 'pending'), count(*) filter (where status = 'approved'),
        count(*) filter (where status = 'deleted'), count(*) filter (where status = 'spam'))`,
  ],
  [
    'the number of open flags on every comment equals its flags',
    sql`select comment.id from comment left join flag on flag.comment_id = comment.id
      group by comment.site_id, comment.id having open_flags <> count(flag.id)`,
  ],
] as const)
  test(what, async () => {
    const { rows } = await broken.execute(db())
    assert.deepEqual(rows, [])
  })

test('every priority is the one that the app works out', async () => {
  const priorities = () => db().selectFrom('comment').select(['id', 'priority']).orderBy('id').execute()
  const loaded = await priorities()
  const ids = loaded.map(({ id }) => id)
  const marked = sql<boolean>`open_flags > 0 or exists (select from signal where signal.comment_id = comment.id)`
  const [site = 0] = (await db().selectFrom('site').select('id').execute()).map(({ id }) => id)
  const known = await db().selectFrom('comment').select('id').where('id', 'in', ids).where(marked).execute()
  await db()
    .transaction()
    .execute(tx =>
      refreshPriorities(
        tx,
        site,
        known.map(({ id }) => id),
      ),
    )
  assert.deepEqual(await priorities(), loaded)
})

test('WordPress gets every comment under its own words for statuses, and counts what is approved', async () => {
  const [posts = [], comments = [], metas = []] = await Promise.all(
    wordpressTables.map(async ({ query, columns }) => {
      const rows = await rowsFor(query)
      assert.equal(rows[0]?.length, columns.split(',').length)
      return rows
    }),
  )
  const statusesOf = comments.map(row => row[7])
  const count = (status: string) => statusesOf.filter(found => found === status).length
  assert.deepEqual([posts.length, comments.length], [size.articles, size.comments])
  assert.equal(
    posts.reduce((sum, row) => sum + Number(row[8]), 0),
    count('1'),
  )
  assert.equal(metas.length, 2 * (count('spam') + count('trash')))
})

test('nothing is so old that the worker beside the desk removes it', async () => {
  await purgeComments()
  const { rows } = await sql<{ count: number }>`select count(*) from comment`.execute(db())
  assert.equal(rows[0]?.count, size.comments)
})

test('what was loaded can be decided on', async () => {
  const [moderator = 0] = (await db().selectFrom('staff').select('id').execute()).map(({ id }) => id)
  const { decided } = await decide(await signedInAgain(moderator), await orderFor('spam', [1, 2, 3]))
  assert.equal(decided.length, 3)
})

async function rowsFor(query: string): Promise<string[][]> {
  const sink = new PassThrough()
  const [written] = await Promise.all([text(sink), writeRows(process.env.DATABASE_URL ?? '', query, sink)])
  return written
    .trimEnd()
    .split('\n')
    .map(line => line.split('\t'))
}
