import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { prepared } from '#db/prepared'
import type { AppealState, FlagState, SanctionKind, Status } from '#db/schema'
import { type OpenAppeal, openAppealsOf } from '#lib/appeals/open-appeals'
import { priorityFacts } from '#lib/comments/refresh-priorities'
import { NotFound, requireMay } from '#lib/permissions'
import { explainPriority, type FlaggerRecord, type Points } from '#lib/priority'
import { inScope, scopeRows } from '#lib/queues/narrow'
import { isoTime, standingOf } from '#lib/sql'
import type { Staff } from '#lib/staff'

/** Another comment beside the one in view. */
export interface Neighbour {
  id: number
  author: string
  body: string
  status: Status
  createdAt: string
}

/** Everything about one comment that helps to judge it. Times are RFC 3339 in UTC; spans count UTF-16 code units. */
export interface CommentContext {
  id: number
  body: string
  language: string | null
  ip: string | null
  article: { id: number; title: string; url: string; section: string | null }
  author: {
    id: number
    name: string
    email: string | null
    standing: string | null
    registeredAt: string | null
    pending: number
    approved: number
    deleted: number
    spam: number
    sanctions: { kind: SanctionKind; at: string; until: string | null; lifted: boolean; reason: string | null }[]
  }
  parent: Neighbour | null
  before: Neighbour[]
  after: Neighbour[]
  replies: Neighbour[]
  signals: { kind: string; start: number | null; end: number | null; points: number; detail: string }[]
  flags: { reason: string; detail: string | null; by: string; at: string; state: FlagState; muted: boolean }[]
  /** Newest first, without the notes, which stand for themselves. */
  events: PastEvent[]
  notes: { id: number; by: string; at: string; body: string; about: 'comment' | 'author' }[]
  /** By the author, about this comment and others. */
  appeals: OpenAppeal[]
  revisions: { number: number; body: string; at: string }[]
  priority: Points[]
}

/** Something that happened to the comment, as the log tells it. */
export interface PastEvent {
  id: number
  kind: string
  action: string | null
  by: string | null
  actor: string
  at: string
  from: Status | null
  to: Status | null
  reason: string | null
  note: string | null
  /** How an appeal ended. */
  verdict: AppealState | null
  /** It answers an escalation by the one who looks, so that another person undoes it. */
  answersOwn: boolean
}

/**
 * The context of one comment, in one statement. Neighbours are at most three of each kind, oldest first.
 * @throws NotFound when there is no such comment in this person's sight
 */
export async function getContext(staff: Staff, id: number): Promise<CommentContext> {
  requireMay(staff, 'read')
  const { rows } = await sql<
    CommentContext & { facts: Parameters<typeof explainPriority>[0] & { flags: { flagger: FlaggerRecord }[] } }
  >`${prepared}
    select c.id, c.body, c.language, host(c.ip) as ip,
      jsonb_build_object('id', article.id, 'title', article.title, 'url', article.url, 'section', article.section) as article,
      jsonb_build_object('id', author.id, 'name', author.name, 'email', author.email, 'standing', standing.standing,
        'registeredAt', ${isoTime('author.registered_at')}, 'pending', author.pending_count,
        'approved', author.approved_count, 'deleted', author.deleted_count, 'spam', author.spam_count,
        'sanctions', (${sanctions})) as author,
      (${neighbours(sql`n.id = c.parent_id`)}) -> 0 as parent,
      coalesce((${neighbours(sql`n.article_id = c.article_id and (n.created_at, n.id) < (c.created_at, c.id)`)}), '[]') as before,
      coalesce((${neighbours(sql`n.article_id = c.article_id and (n.created_at, n.id) > (c.created_at, c.id)`, 'asc')}), '[]') as after,
      coalesce((${neighbours(sql`n.parent_id = c.id`, 'asc')}), '[]') as replies,
      coalesce((${signals}), '[]') as signals,
      coalesce((${flags}), '[]') as flags,
      coalesce((${events(staff)}), '[]') as events,
      coalesce((${notes}), '[]') as notes,
      ${openAppealsOf(staff)} as appeals,
      coalesce((${revisions}), '[]') as revisions,
      (select to_jsonb(facts) from (select ${priorityFacts}) facts) as facts
    from ${scopeRows(staff, 'read')}
    join comment c on ${inScope(staff)}
    join author on author.site_id = c.site_id and author.id = c.author_id
    join article on article.site_id = c.site_id and article.id = c.article_id
    left join lateral (${standingOf}) standing on true
    where c.id = ${id}`.execute(db())
  const found = rows[0]
  if (!found) throw new NotFound('There is no such comment here')
  const { facts, ...context } = found
  return { ...context, priority: explainPriority(facts) }
}

function neighbours(which: ReturnType<typeof sql>, direction: 'asc' | 'desc' = 'desc') {
  const order = direction === 'asc' ? sql`asc` : sql`desc`
  return sql`
    select jsonb_agg(jsonb_build_object('id', near.id, 'author', near.name, 'body', near.body, 'status', near.status,
      'createdAt', ${isoTime('near.created_at')}) order by near.created_at, near.id)
    from (
      select n.id, n.status, n.created_at, left(n.body, 400) as body, near_author.name
      from comment n
      join author near_author on near_author.site_id = n.site_id and near_author.id = n.author_id
      where n.site_id = c.site_id and ${which}
      order by n.created_at ${order}, n.id ${order}
      limit 3
    ) near`
}

const signals = sql`
  select jsonb_agg(jsonb_build_object('kind', signal.kind, 'start', signal.span_start, 'end', signal.span_end,
    'points', signal.points, 'detail', signal.detail) order by signal.span_start nulls last, signal.id)
  from signal
  where signal.site_id = c.site_id and signal.comment_id = c.id and signal.revision = c.revision`

const flags = sql`
  select jsonb_agg(jsonb_build_object('reason', flag.reason, 'detail', flag.detail, 'by', reporter.name,
    'at', ${isoTime('flag.created_at')}, 'state', flag.state, 'muted', flag.muted) order by flag.created_at, flag.id)
  from flag
  join author reporter on reporter.site_id = flag.site_id and reporter.id = flag.reporter_id
  where flag.site_id = c.site_id and flag.comment_id = c.id`

function events(staff: Staff) {
  return sql`
    select jsonb_agg(jsonb_build_object('id', event.id, 'kind', event.kind, 'action', event.action, 'by', staff.name,
      'actor', event.actor, 'at', ${isoTime('event.at')}, 'from', event.from_status, 'to', event.to_status,
      'reason', reason.label, 'note', event.note, 'verdict', appeal.state, 'answersOwn', event.before_escalated_by is not distinct from ${staff.id}
        and event.staff_id is distinct from ${staff.id}) order by event.id desc)
    from event
    left join staff on staff.id = event.staff_id
    left join reason on reason.site_id = event.site_id and reason.code = event.reason
    left join appeal on appeal.site_id = event.site_id and appeal.verdict_id = event.id
    where event.site_id = c.site_id and event.comment_id = c.id and event.kind <> 'note'`
}

const notes = sql`
  select jsonb_agg(jsonb_build_object('id', note.id, 'by', staff.name, 'at', ${isoTime('note.created_at')},
    'body', note.body, 'about', case when note.comment_id is null then 'author' else 'comment' end) order by note.id)
  from note
  join staff on staff.id = note.created_by
  where note.site_id = c.site_id and (note.comment_id = c.id or note.author_id = c.author_id)`

const revisions = sql`
  select jsonb_agg(jsonb_build_object('number', revision.number, 'body', revision.body,
    'at', ${isoTime('revision.written_at')}) order by revision.number desc)
  from revision
  where revision.site_id = c.site_id and revision.comment_id = c.id`

const sanctions = sql`
  select coalesce(jsonb_agg(jsonb_build_object('kind', sanction.kind, 'at', ${isoTime('sanction.created_at')},
    'until', ${isoTime('sanction.until')}, 'lifted', sanction.lifted_at is not null, 'reason', reason.label)
    order by sanction.id desc), '[]')
  from sanction
  left join reason on reason.site_id = sanction.site_id and reason.code = sanction.reason
  where sanction.site_id = author.site_id and sanction.author_id = author.id`
