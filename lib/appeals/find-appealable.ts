import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import type { Appealable } from '#lib/appeals/appealable'

/** Which comments of a site: by its own ids, or by ours. */
type Which = { externalIds: string[] } | { ids: number[] }

/** The comments that are there, locked until the transaction ends, by the site's ids. */
export async function lockAppealable(tx: Tx, siteId: number, which: Which): Promise<Map<string, Appealable>> {
  const wanted =
    'ids' in which ? sql`comment.id = any(${which.ids})` : sql`comment.external_id = any(${which.externalIds})`
  await sql`
    select from comment where site_id = ${siteId} and ${wanted} order by id for no key update`.execute(tx)
  // A second statement, so that it sees what the transaction we waited for has committed.
  const { rows } = await sql<Appealable & { externalId: string }>`
    select comment.external_id as "externalId", comment.site_id as "siteId", comment.id as "commentId",
      comment.article_id as "articleId", comment.author_id as "authorId", author.external_id as "authorExternalId",
      comment.revision, comment.status, comment.decision_id as "eventId",
      coalesce(event.at, comment.received_at) as "decidedAt", ${isByStaffOrChecks} as "isByStaffOrChecks"
    from comment
    join author on author.site_id = comment.site_id and author.id = comment.author_id
    left join event on event.site_id = comment.site_id and event.id = comment.decision_id
    where comment.site_id = ${siteId} and ${wanted}`.execute(tx)
  return new Map(rows.map(({ externalId, ...row }) => [externalId, row]))
}

/** What the author or the site itself did cannot be appealed against here; nor can history from before Docket. */
const isByStaffOrChecks = sql`case
  when event.id is not null
    then event.kind in ('decision', 'check') and event.actor in ('staff', 'system') and event.to_status = comment.status
  else comment.arrived_status = comment.status and exists (
    select from signal where signal.site_id = comment.site_id and signal.comment_id = comment.id
  ) end`
