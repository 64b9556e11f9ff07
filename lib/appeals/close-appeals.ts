import 'server-only'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import { tellAuthors } from '#lib/appeals/tell-authors'
import type { Placed } from '#lib/outbox/place'

/** Closes open appeals about comments that placed events decided about anew: their decision is no longer in force. */
export async function closeAppeals(tx: Tx, placed: Placed[]) {
  const { rows } = await sql<{ siteId: number; commentId: number }>`
    select appeal.site_id as "siteId", appeal.comment_id as "commentId"
    from unnest(${placed.map(one => one.siteId)}::int[], ${placed.map(one => one.eventId)}::bigint[])
      as placed (site_id, event_id)
    join event on event.site_id = placed.site_id and event.id = placed.event_id and event.kind <> 'appeal'
    join appeal on appeal.site_id = event.site_id and appeal.comment_id = event.comment_id and appeal.state = 'open'`.execute(
    tx,
  )
  for (const [siteId, ofSite] of Map.groupBy(rows, row => row.siteId)) {
    await closeMoot(tx, siteId, [...new Set(ofSite.map(row => row.commentId))])
  }
}

/** Closes the open appeals about these comments whose decision is no longer in force. */
export async function closeMoot(tx: Tx, siteId: number, commentIds: number[]) {
  const { rows } = await sql<{ id: number }>`
    with closed as (
      update appeal set state = 'closed', decided_at = now()
      from comment
      where appeal.site_id = ${siteId} and appeal.comment_id = any(${commentIds}) and appeal.state = 'open'
        and comment.site_id = appeal.site_id and comment.id = appeal.comment_id
        and comment.decision_id is distinct from appeal.event_id
      returning appeal.site_id, appeal.id, appeal.comment_id, appeal.article_id, appeal.author_id
    ),
    logged as (
      insert into event (site_id, kind, actor, batch_id, comment_id, article_id, author_id)
      select site_id, 'appeal', 'system', ${randomUUID()}, comment_id, article_id, author_id from closed
    )
    select id from closed`.execute(tx)
  await tellAuthors(
    tx,
    siteId,
    rows.map(row => row.id),
  )
}
