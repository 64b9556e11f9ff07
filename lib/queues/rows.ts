import 'server-only'
import { type RawBuilder, sql } from 'kysely'
import type { Status } from '#db/schema'
import { askedInEscalation } from '#lib/mentions/asked-in-escalation'
import type { Act } from '#lib/permissions'
import type { QueueName } from '#lib/queues/names'
import { actsOnArticle } from '#lib/queues/narrow'
import type { Escalation } from '#lib/queues/whose-turn'
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
  escalated: (Escalation & { at: string; note: string | null }) | null
  /** Somebody else who has it in focus mode now. */
  claimedBy: string | null
  /** What this person may do about it. */
  may: Act[]
  cursor: string
}

export type Standing = 'premoderated' | 'suspended' | 'banned'

const excerptLength = 600
const rowActs = ['escalate', 'note', 'decide', 'undo', 'sanction'] as const satisfies Act[]

/**
 * The comments of `page`, which has their `position` in the queue besides, as rows of a list; the caller orders them as
 * `c`. What a row only names is asked for where it is named: joined, Postgres would take longer to plan all the orders of
 * the joins than to read the page.
 */
export function rowsOf(staff: Staff, queue: QueueName): RawBuilder<CommentRow> {
  return sql<CommentRow>`
    select c.id, c.revision, c.decision_id as "decisionId", c.site_id as "siteId", c.status, c.kind,
      left(c.body, ${excerptLength}) as excerpt, length(c.body) > ${excerptLength} as "isCut", c.language,
      ${isoTime('c.created_at')} as "createdAt", ${isoTime('c.edited_at')} as "editedAt", c.priority,
      jsonb_build_object('id', author.id, 'name', author.name, 'standing', (${standingOf}),
        'approved', author.approved_count, 'deleted', author.deleted_count, 'spam', author.spam_count) as author,
      jsonb_build_object('id', article.id, 'title', article.title, 'section', article.section,
        'site', (select site.name from site where site.id = c.site_id)) as article,
      (${answeredAuthor}) as "replyTo",
      coalesce((${openFlags}), '[]') as flags, coalesce((${signalsOfText}), '[]') as signals,
      case when c.reviewed_at is not null then jsonb_build_object(
        'by', (${nameOf('c.reviewed_by')}), 'at', ${isoTime('c.reviewed_at')}, 'reason', (${reasonGiven})
      ) end as reviewed,
      case when c.escalated_at is not null then jsonb_build_object(
        'by', (${nameOf('c.escalated_by')}), 'byId', c.escalated_by, 'at', ${isoTime('c.escalated_at')},
        'note', (${noteOfDecision}), 'asked', (${askedInEscalation})
      ) end as escalated,
      (${holderBeside(staff)}) as "claimedBy", ${actsOnArticle(staff, rowActs)} as may, ${cursorOf(queue)} as cursor
    from page c
    join author on author.site_id = c.site_id and author.id = c.author_id
    join article on article.site_id = c.site_id and article.id = c.article_id`
}

const answeredAuthor = sql`
  select author.name
  from comment parent
  join author on author.site_id = parent.site_id and author.id = parent.author_id
  where parent.site_id = c.site_id and parent.id = c.parent_id`

const openFlags = sql`
  select jsonb_agg(jsonb_build_object('reason', reason, 'count', count) order by count desc, reason)
  from (
    select reason, count(*) from flag
    where flag.site_id = c.site_id and flag.comment_id = c.id and flag.state = 'open' and not flag.muted
    group by reason
  ) by_reason`

const signalsOfText = sql`
  select jsonb_agg(distinct kind) from signal
  where signal.site_id = c.site_id and signal.comment_id = c.id and signal.revision = c.revision`

const reasonGiven = sql`
  select reason.label
  from event decision
  join reason on reason.site_id = decision.site_id and reason.code = decision.reason
  where decision.site_id = c.site_id and decision.id = c.decision_id`

const noteOfDecision = sql`
  select decision.note from event decision where decision.site_id = c.site_id and decision.id = c.decision_id`

function nameOf(column: string) {
  return sql`select staff.name from staff where staff.id = ${sql.ref(column)}`
}

function holderBeside(staff: Staff) {
  return sql`
    select holder.name
    from claim
    join staff holder on holder.id = claim.staff_id
    where claim.site_id = c.site_id and claim.comment_id = c.id
      and claim.expires_at > now() and claim.staff_id <> ${staff.id}`
}

function cursorOf(queue: QueueName) {
  const position = queue === 'flagged' ? sql`c.position` : sql`(extract(epoch from c.position) * 1000)::bigint`
  return sql`${position} || '_' || c.id`
}
