import 'server-only'
import { type RawBuilder, sql } from 'kysely'
import { db } from '#db/client'
import type { Status } from '#db/schema'
import { type Filter, firstPage, type Place } from '#lib/filter'
import type { QueueName } from '#lib/queues/names'
import { inScope, narrow, scopeRows } from '#lib/queues/narrow'
import { queues } from '#lib/queues/queues'
import { isoTime, standingOf } from '#lib/sql'
import type { Staff } from '#lib/staff'

/** A comment as a row of a list shows it. Times are RFC 3339 in UTC. */
export interface CommentRow {
  id: number
  revision: number
  decisionId: number | null
  siteId: number
  status: Status
  kind: 'comment' | 'pingback' | 'trackback'
  excerpt: string
  isCut: boolean
  language: string | null
  createdAt: string
  editedAt: string | null
  priority: number
  author: { id: number; name: string; standing: Standing | null; approved: number; deleted: number; spam: number }
  article: { id: number; title: string; section: string | null; site: string }
  replyTo: string | null
  flags: { reason: string; count: number }[]
  signals: string[]
  reviewed: { by: string; at: string; reason: string | null } | null
  escalated: { by: string; byId: number; at: string; note: string | null } | null
  cursor: string
}

export type Standing = 'premoderated' | 'suspended' | 'banned'

/** A page of a queue; `before` and `after` are the cursors of the neighbouring pages, null where there is none. */
export interface QueuePage {
  rows: CommentRow[]
  before: string | null
  after: string | null
}

export const pageSize = 50
const excerptLength = 600

interface PageRequest {
  filter: Filter
  place: Place
}

/**
 * One page of a queue, at most 50 rows, in the queue's order, in one statement.
 * Keyset paging: rows with equal times or priorities are told apart by id, so none is shown twice or left out.
 * A page from which everything has gone meanwhile gives way to the first.
 */
export async function listQueue(staff: Staff, queue: QueueName, { filter, place }: PageRequest): Promise<QueuePage> {
  const { rows } = await queuePage(staff, queue, { filter, place }).execute(db())
  const isFirst = place.before === null && place.after === null
  // An empty page would say that all is clear.
  if (rows.length === 0 && !isFirst) return listQueue(staff, queue, { filter, place: firstPage })
  return cutPage(rows, place)
}

/** The statement behind `listQueue`: the rows of the page in the order of reading, and one more if there is more. */
export function queuePage(staff: Staff, queue: QueueName, { filter, place }: PageRequest): RawBuilder<CommentRow> {
  const { by, direction, where } = queues[queue]
  const isBackward = place.before !== null
  const ascending = (direction === 'asc') !== isBackward
  const order = ascending ? sql`asc` : sql`desc`
  return sql<CommentRow>`
    with page as (
      select c.*, ${by} as position
      from ${scopeRows(staff, 'read', filter)}
      cross join lateral (
        select * from comment c
        where ${inScope(staff)} and ${where} and ${narrow(filter)} and ${beyond(queue, place, ascending)}
        order by ${by} ${order}, c.id ${order}
        limit ${pageSize + 1}
      ) c
      order by ${by} ${order}, c.id ${order}
      limit ${pageSize + 1}
    )
    select c.id, c.revision, c.decision_id as "decisionId", c.site_id as "siteId", c.status, c.kind,
      left(c.body, ${excerptLength}) as excerpt, length(c.body) > ${excerptLength} as "isCut", c.language,
      ${isoTime('c.created_at')} as "createdAt", ${isoTime('c.edited_at')} as "editedAt", c.priority,
      jsonb_build_object('id', author.id, 'name', author.name, 'standing', standing.standing,
        'approved', author.approved_count, 'deleted', author.deleted_count, 'spam', author.spam_count) as author,
      jsonb_build_object('id', article.id, 'title', article.title, 'section', article.section,
        'site', site.name) as article,
      parent_author.name as "replyTo",
      coalesce(flags.list, '[]') as flags, coalesce(signals.list, '[]') as signals,
      case when c.reviewed_at is not null then jsonb_build_object(
        'by', reviewer.name, 'at', ${isoTime('c.reviewed_at')}, 'reason', reason.label) end as reviewed,
      case when c.escalated_at is not null then jsonb_build_object(
        'by', escalator.name, 'byId', c.escalated_by, 'at', ${isoTime('c.escalated_at')}, 'note', decision.note) end as escalated,
      ${cursorOf(queue)} as cursor
    from page c
    join author on author.site_id = c.site_id and author.id = c.author_id
    join article on article.site_id = c.site_id and article.id = c.article_id
    join site on site.id = c.site_id
    left join comment parent on parent.site_id = c.site_id and parent.id = c.parent_id
    left join author parent_author on parent_author.site_id = parent.site_id and parent_author.id = parent.author_id
    left join staff reviewer on reviewer.id = c.reviewed_by
    left join staff escalator on escalator.id = c.escalated_by
    left join event decision on decision.site_id = c.site_id and decision.id = c.decision_id
    left join reason on reason.site_id = decision.site_id and reason.code = decision.reason
    left join lateral (${standingOf}) standing on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('reason', reason, 'count', count) order by count desc, reason) as list
      from (
        select reason, count(*) from flag
        where flag.site_id = c.site_id and flag.comment_id = c.id and flag.state = 'open' and not flag.muted
        group by reason
      ) by_reason
    ) flags on true
    left join lateral (
      select jsonb_agg(distinct kind) as list from signal
      where signal.site_id = c.site_id and signal.comment_id = c.id and signal.revision = c.revision
    ) signals on true
    order by c.position ${order}, c.id ${order}`
}

/** Of pageSize + 1 rows the last only tells that there is more. */
function cutPage(found: CommentRow[], place: Place): QueuePage {
  const hasMore = found.length > pageSize
  const shown = found.slice(0, pageSize)
  const rows = place.before === null ? shown : shown.toReversed()
  const hasBefore = place.before === null ? place.after !== null : hasMore
  const hasAfter = place.before === null ? hasMore : true
  return {
    rows,
    before: hasBefore ? (rows[0]?.cursor ?? null) : null,
    after: hasAfter ? (rows.at(-1)?.cursor ?? null) : null,
  }
}

function cursorOf(queue: QueueName) {
  const position = queue === 'flagged' ? sql`c.position` : sql`(extract(epoch from c.position) * 1000)::bigint`
  return sql`${position} || '_' || c.id`
}

function beyond(queue: QueueName, place: Place, ascending: boolean) {
  const cursor = place.before ?? place.after
  if (cursor === null) return sql`true`
  const [position, id] = cursor.split('_').map(Number)
  const value =
    queue === 'flagged' ? sql`${position}::int` : sql`to_timestamp(${position}::bigint / 1000.0)::timestamptz(3)`
  const compare = ascending ? sql`>` : sql`<`
  return sql`(${queues[queue].by}, c.id) ${compare} (${value}, ${id}::bigint)`
}
