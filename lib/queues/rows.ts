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

/** The comments of `page`, which has their `position` in the queue besides, as rows of a list; the caller orders them as `c`. */
export function rowsOf(staff: Staff, queue: QueueName): RawBuilder<CommentRow> {
  return sql<CommentRow>`
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
        'by', escalator.name, 'byId', c.escalated_by, 'at', ${isoTime('c.escalated_at')}, 'note', decision.note,
        'asked', (${askedInEscalation})) end as escalated,
      holder.name as "claimedBy", ${actsOnArticle(staff, rowActs)} as may, ${cursorOf(queue)} as cursor
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
    left join claim on claim.site_id = c.site_id and claim.comment_id = c.id
      and claim.expires_at > now() and claim.staff_id <> ${staff.id}
    left join staff holder on holder.id = claim.staff_id
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
    ) signals on true`
}

function cursorOf(queue: QueueName) {
  const position = queue === 'flagged' ? sql`c.position` : sql`(extract(epoch from c.position) * 1000)::bigint`
  return sql`${position} || '_' || c.id`
}
