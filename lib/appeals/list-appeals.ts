import 'server-only'
import { type RawBuilder, sql } from 'kysely'
import { db } from '#db/client'
import type { Status } from '#db/schema'
import { type NotTheirs, whyNotTheirs } from '#lib/appeals/whose-decision'
import { requireMay } from '#lib/permissions'
import { inScope, preparedFor, scopeRows } from '#lib/queues/narrow'
import { isoTime } from '#lib/sql'
import type { Staff } from '#lib/staff'

/** An open appeal with all that it takes to decide about it. Times are RFC 3339 in UTC. */
export interface AppealRow {
  id: number
  at: string
  site: string
  /** What the author says. */
  body: string
  author: { id: number; name: string }
  article: { id: number; title: string }
  /** null: the text has been purged. A text longer than 4,000 characters is cut. */
  comment: { id: number; body: string; isCut: boolean; revision: number; createdAt: string } | null
  /** `by` null: the checks. */
  decision: { status: Status; by: string | null; at: string; reason: string | null; note: string | null }
  notYours: NotTheirs | null
}

const pageSize = 20
const shownCharacters = 4000

/** Open appeals that this person may see decided, oldest first, at most 20; `after` is the cursor of the next page. */
export async function listAppeals(
  staff: Staff,
  cursor: string | null,
): Promise<{ appeals: AppealRow[]; after: string | null }> {
  requireMay(staff, 'appeal')
  const { rows } = await sql<Found>`
    with page as (
      select c.* from ${scopeRows(staff, 'appeal')}
      cross join lateral (
        select * from appeal c
        where ${inScope(staff)} and c.state = 'open' and ${beyond(cursor)}
        order by c.created_at, c.id
        limit ${pageSize + 1}
      ) c
      order by c.created_at, c.id
      limit ${pageSize + 1}
    )
    select page.id, ${isoTime('page.created_at')} as at, site.name as site, page.body,
      jsonb_build_object('id', author.id, 'name', author.name) as author,
      jsonb_build_object('id', article.id, 'title', article.title) as article,
      case when comment.id is not null then jsonb_build_object('id', comment.id,
        'body', left(comment.body, ${shownCharacters}), 'isCut', length(comment.body) > ${shownCharacters},
        'revision', comment.revision, 'createdAt', ${isoTime('comment.created_at')}) end as comment,
      jsonb_build_object('status', coalesce(event.to_status, comment.status), 'by', decider.name,
        'at', coalesce(${isoTime('event.at')}, ${isoTime('comment.received_at')}), 'reason', reason.label,
        'note', event.note) as decision,
      event.staff_id as "decidedBy", event.before_escalated_by as "escalatedBy",
      (extract(epoch from page.created_at) * 1000)::bigint || '_' || page.id as cursor
    from page
    join site on site.id = page.site_id
    join author on author.site_id = page.site_id and author.id = page.author_id
    join article on article.site_id = page.site_id and article.id = page.article_id
    left join comment on comment.site_id = page.site_id and comment.id = page.comment_id
    left join event on event.site_id = page.site_id and event.id = page.event_id
    left join staff decider on decider.id = event.staff_id
    left join reason on reason.site_id = event.site_id and reason.code = event.reason
    order by page.created_at, page.id`.execute(db())
  const shown = rows.slice(0, pageSize)
  return {
    appeals: shown.map(row => asRow(staff, row)),
    after: rows.length > pageSize ? (shown.at(-1)?.cursor ?? null) : null,
  }
}

type Found = Omit<AppealRow, 'notYours'> & { decidedBy: number | null; escalatedBy: number | null; cursor: string }

function asRow(staff: Staff, { decidedBy, escalatedBy, cursor: _, ...row }: Found): AppealRow {
  return { ...row, notYours: whyNotTheirs({ decidedBy, escalatedBy }, staff) }
}

/** How many open appeals this person may see decided: exact up to 9,999, then 10,000. */
export async function countAppeals(staff: Staff): Promise<number> {
  const { rows } = await sql<{ count: number }>`${preparedFor(staff)}
    select count(*) from (
      select from ${scopeRows(staff, 'appeal')}
      join appeal c on ${inScope(staff)} and c.state = 'open'
      limit 10000
    ) counted`.execute(db())
  return rows[0]?.count ?? 0
}

function beyond(cursor: string | null): RawBuilder<boolean> {
  if (cursor === null || !/^\d{1,15}_\d{1,15}$/.test(cursor)) return sql`true`
  const [time, id] = cursor.split('_').map(Number)
  return sql`(c.created_at, c.id) > (to_timestamp(${time}::bigint / 1000.0)::timestamptz(3), ${id}::bigint)`
}
