import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'

/** Deleted and spam comments are kept this long after they became so (product.md, Status and actions). */
export const keptDays = 30
const batchSize = 1000

/**
 * Removes comments that have been deleted or spam for 30 days, with their texts, flags, signals and notes; those with an
 * open appeal wait for it. Each leaves an event without text; the author's counters keep them, and no export brings them
 * back. Several processes may purge at once. Gives how many went.
 */
export async function purgeComments(): Promise<number> {
  let purged = 0
  for (let last = batchSize; last === batchSize; purged += last) last = await purgeBatch()
  return purged
}

async function purgeBatch(): Promise<number> {
  const { rows } = await sql`
    with old as (
      select site_id, id, external_id, article_id, author_id, revision, status from comment
      where status in ('deleted', 'spam') and status_changed_at < now() - ${keptDays} * interval '1 day'
        and escalated_at is null and not exists (
          select from appeal
          where appeal.site_id = comment.site_id and appeal.comment_id = comment.id and appeal.state = 'open'
        )
      order by status_changed_at
      limit ${batchSize}
      for update skip locked
    ),
    logged as (
      insert into event (site_id, kind, actor, batch_id, comment_id, article_id, author_id, revision, from_status)
      select site_id, 'purge', 'system', gen_random_uuid(), id, article_id, author_id, revision, status from old
    ),
    remembered as (
      insert into purged_comment (site_id, external_id)
      select site_id, external_id from old
      on conflict do nothing
    )
    delete from comment using old
    where comment.site_id = old.site_id and comment.id = old.id
    returning comment.id`.execute(db())
  return rows.length
}
