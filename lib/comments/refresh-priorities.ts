import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import { flaggerRecord } from '#lib/comments/flaggers'
import { explainPriority, type FlaggerRecord, priorityOf } from '#lib/priority'

interface Facts {
  id: number
  flags: { reason: string; flagger: FlaggerRecord }[]
  signals: { kind: string; points: number }[]
  author: { approved: number; deleted: number; spam: number }
}

/** Works out the priorities of these comments of a site anew, after their flags or signals changed. */
export async function refreshPriorities(tx: Tx, siteId: number, ids: number[]) {
  const { rows } = await sql<Facts>`
    select c.id, ${priorityFacts}
    from comment c
    join author on author.site_id = c.site_id and author.id = c.author_id
    where c.site_id = ${siteId} and c.id = any(${ids})`.execute(tx)
  const priorities = rows.map(row => priorityOf(explainPriority(row)))
  await sql`
    update comment set priority = counted.priority
    from unnest(${rows.map(row => row.id)}::bigint[], ${priorities}::smallint[]) as counted (id, priority)
    where comment.site_id = ${siteId} and comment.id = counted.id`.execute(tx)
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
