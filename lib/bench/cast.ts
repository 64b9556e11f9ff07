import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import type { Seen } from '#lib/decision/plan'

/** The site and the moderator of the data. */
export async function findBenchCast(): Promise<{ siteId: number; staffId: number }> {
  const { rows } = await sql<{ siteId: number; staffId: number }>`
    select site.id as "siteId", staff_site.staff_id as "staffId"
    from site join staff_site on staff_site.site_id = site.id
    where site.slug = 'bench' order by staff_site.staff_id limit 1`.execute(db())
  if (!rows[0]) throw new Error('This database was not made by npm run bench')
  return rows[0]
}

/** Comments of a status on which nobody decided, spread over all of them, as somebody sees them now; at most so many. */
export async function undecided(siteId: number, which: { status: 'pending' | 'approved'; count: number }) {
  const { rows } = await sql<Seen>`
    select id, revision, decision_id as "decisionId" from comment
    where site_id = ${siteId} and status = ${which.status} and decision_id is null
      and reviewed_at is null and escalated_at is null
    order by id * 2654435761 % 4294967296 limit ${which.count}`.execute(db())
  return rows
}

/** The cursors of Recent after its newest 10,000 comments (half of them where there are fewer), and before its last 50. */
export async function cursorsOfRecent(siteId: number): Promise<{ far: string; last: string }> {
  const { rows } = await sql<{ far: string; last: string }>`
    select
      (${cursorAt(siteId, sql`desc`, sql`least(10000, (select count(*) / 2 from comment))`)}) as far,
      (${cursorAt(siteId, sql`asc`, sql`50`)}) as last`.execute(db())
  if (!rows[0]) throw new Error('A select without from gives one row')
  return rows[0]
}

function cursorAt(siteId: number, order: ReturnType<typeof sql>, offset: ReturnType<typeof sql>) {
  return sql`
    select (extract(epoch from created_at) * 1000)::bigint || '_' || id from comment where site_id = ${siteId}
    order by created_at ${order}, id ${order} offset ${offset} limit 1`
}

/** Where other systems would read on that have not asked for two hours in which somebody decided every second. */
export async function cursorOfBacklog(siteId: number, events: number): Promise<{ after: number; events: number }> {
  const { rows } = await sql<{ after: number; events: number }>`
    select coalesce(min(position) - 1, 0) as after, count(*) as events from (
      select position from outbox where site_id = ${siteId} and position is not null
      order by position desc limit ${events}
    ) newest`.execute(db())
  return rows[0] ?? { after: 0, events: 0 }
}

/** Removes the comments whose external ids begin so, as if they had never come in. */
export async function forgetArrivals(siteId: number, prefix: string) {
  await sql`
    with gone as (
      delete from comment where site_id = ${siteId} and external_id like ${prefix} || '%'
      returning site_id, author_id, status
    ), counted as (
      select site_id, author_id, count(*) filter (where status = 'pending') as pending,
        count(*) filter (where status = 'approved') as approved, count(*) filter (where status = 'deleted') as deleted,
        count(*) filter (where status = 'spam') as spam
      from gone group by site_id, author_id
    )
    update author set pending_count = pending_count - pending, approved_count = approved_count - approved,
      deleted_count = deleted_count - deleted, spam_count = spam_count - spam
    from counted where author.site_id = counted.site_id and author.id = counted.author_id`.execute(db())
}

/** When the newest comment of the data was written: data made at another time has another. */
export async function newestComment(): Promise<string> {
  const { rows } = await sql<{ newest: Date }>`
    select created_at as newest from comment where external_id like 'comment-%' order by created_at desc limit 1`.execute(
    db(),
  )
  if (!rows[0]) throw new Error('This database was not made by npm run bench')
  return rows[0].newest.toISOString()
}
