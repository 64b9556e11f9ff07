import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import type { Status } from '#db/schema'
import { lockAuthors } from '#lib/decision/lock'
import type { Change } from '#lib/decision/plan'
import { writeDecisions } from '#lib/decision/write'

interface Sync {
  siteId: number
  batch: string
  comments: { id: number; status: Status }[]
}

/**
 * Takes over statuses that changed at the site since it last told us. A decision that a person made in Docket stands;
 * what the site says is remembered either way. Gives the ids of the comments that `changed` and that were `kept`.
 */
export async function syncStatuses(
  tx: Tx,
  { siteId, batch, comments }: Sync,
): Promise<{ changed: number[]; kept: number[] }> {
  const { rows } = await sql<Change & { isDecided: boolean; from: Status }>`
    select comment.id, comment.site_id as "siteId", comment.author_id as "authorId", comment.status as "from",
      told.status as "to", comment.reviewed_by is not null or comment.escalated_by is not null as "isDecided"
    from unnest(${comments.map(c => c.id)}::bigint[], ${comments.map(c => c.status)}::text[]) as told (id, status)
    join comment on comment.site_id = ${siteId} and comment.id = told.id and comment.source_status <> told.status
    order by comment.id
    for no key update of comment`.execute(tx)
  const kept = rows.filter(row => row.isDecided)
  const changed = rows.filter(row => !row.isDecided && row.from !== row.to)
  await lockAuthors(tx, changed)
  await writeDecisions(tx, changed, {
    kind: 'sync',
    actor: 'site',
    staffId: null,
    batch,
    action: null,
    reason: null,
    note: null,
  })
  await sql`
    update comment set source_status = told.status
    from unnest(${comments.map(c => c.id)}::bigint[], ${comments.map(c => c.status)}::text[]) as told (id, status)
    where comment.site_id = ${siteId} and comment.id = told.id and comment.source_status <> told.status`.execute(tx)
  return { changed: changed.map(row => row.id), kept: kept.map(row => row.id) }
}
