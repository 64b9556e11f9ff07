import 'server-only'
import { sql } from 'kysely'
import { db, type Tx } from '#db/client'
import { flaggerRecord } from '#lib/comments/flaggers'
import { type AuthorRecord, explainPriority, type FlaggerRecord, priorityOf } from '#lib/priority'
import { queues } from '#lib/queues/queues'

interface Facts {
  id: number
  flags: { reason: string; flagger: FlaggerRecord }[]
  signals: { kind: string; points: number }[]
  author: AuthorRecord
}

/** Works out the priorities of these comments of a site anew, after their flags or signals changed. */
export async function refreshPriorities(tx: Tx, siteId: number, ids: number[]) {
  const { rows } = await sql<Facts>`
    select c.id, ${priorityFacts}
    from comment c
    join author on author.site_id = c.site_id and author.id = c.author_id
    where c.site_id = ${siteId} and c.id = any(${ids})`.execute(tx)
  await writePriorities(
    tx,
    siteId,
    rows.map(row => ({ id: row.id, priority: priorityOf(explainPriority(row)) })),
  )
}

/** Gives comments of a site the priorities that were worked out; one that has its priority already stays as it is. */
export async function writePriorities(tx: Tx, siteId: number, counted: { id: number; priority: number }[]) {
  if (counted.length === 0) return
  await sql`
    update comment set priority = counted.priority
    from unnest(${counted.map(({ id }) => id)}::bigint[], ${counted.map(({ priority }) => priority)}::smallint[]) as counted (id, priority)
    where comment.site_id = ${siteId} and comment.id = counted.id and comment.priority <> counted.priority`.execute(tx)
}

const mostAround = 500

/**
 * Works out priorities anew where decisions about these comments changed the record of an author or of a flagger:
 * the flagged comments of the same authors, and those that the same readers flagged, at most 500.
 */
export async function refreshAround(ids: number[]) {
  const flagged = queues.flagged.where
  const { rows } = await sql<{ siteId: number; id: number }>`
    select c.site_id as "siteId", c.id
    from comment decided
    join comment c on c.site_id = decided.site_id and c.author_id = decided.author_id and ${flagged}
    where decided.id = any(${ids})
    union
    select c.site_id, c.id
    from comment decided
    join flag on flag.site_id = decided.site_id and flag.comment_id = decided.id
    join flag other on other.site_id = flag.site_id and other.reporter_id = flag.reporter_id and other.state = 'open'
    join comment c on c.site_id = other.site_id and c.id = other.comment_id and ${flagged}
    where decided.id = any(${ids})
    limit ${mostAround}`.execute(db())
  for (const [siteId, ofSite] of Map.groupBy(rows, row => row.siteId)) {
    const around = ofSite.map(row => row.id)
    await db()
      .transaction()
      .execute(tx => refreshPriorities(tx, siteId, around))
  }
}

/** What the priority of the comment `c` by `author` rests on, as columns flags, signals and author. */
export const priorityFacts = sql`
  coalesce((
    select jsonb_agg(jsonb_build_object('reason', flag.reason, 'flagger', flagger.record) order by flag.id)
    from flag
    join author reporter on reporter.site_id = flag.site_id and reporter.id = flag.reporter_id
    cross join lateral (${flaggerRecord}) flagger
    where flag.site_id = c.site_id and flag.comment_id = c.id and flag.state = 'open' and not flag.muted
  ), '[]') as flags,
  coalesce((
    select jsonb_agg(jsonb_build_object('kind', signal.kind, 'points', signal.points) order by signal.id)
    from signal
    where signal.site_id = c.site_id and signal.comment_id = c.id and signal.revision = c.revision
  ), '[]') as signals,
  jsonb_build_object('approved', author.approved_count, 'deleted', author.deleted_count,
    'spam', author.spam_count) as author`
