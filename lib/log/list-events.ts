import 'server-only'
import { sql } from 'kysely'
import { readAside } from '#db/replica'
import type { Action, Actor, AppealState, EventKind, SanctionKind, Status } from '#db/schema'
import type { LogFilter } from '#lib/log/log-filter'
import { requireMay } from '#lib/permissions'
import { articleInScope, scopeRows } from '#lib/queues/narrow'
import { isoTime } from '#lib/sql'
import type { Staff } from '#lib/staff'

/**
 * One line of the log. Times are RFC 3339 in UTC. `excerpt` is null once the comment is purged; comment and article are
 * null when they are out of this person's sight.
 */
export interface LogEvent {
  id: number
  at: string
  kind: EventKind
  actor: Actor
  action: Action | null
  staff: string | null
  /** Whose account was changed. */
  subject: string | null
  site: string
  comment: { id: number; excerpt: string | null } | null
  article: { id: number; title: string } | null
  author: { id: number; name: string } | null
  from: Status | null
  to: Status | null
  reason: string | null
  note: string | null
  sanction: { kind: SanctionKind; until: string | null } | null
  /** How an appeal ended. */
  verdict: AppealState | null
  batch: string
  isUndone: boolean
}

const pageSize = 100

/** One page of the log, newest first, at most 100 events; `after` is the cursor of the next page, null on the last. */
export async function listEvents(
  staff: Staff,
  filter: LogFilter,
): Promise<{ events: LogEvent[]; after: number | null }> {
  requireMay(staff, 'log')
  const listing = sql<LogEvent>`
    select e.id, ${isoTime('e.at')} as at, e.kind, e.actor, e.action, staff.name as staff, subject.name as subject, site.name as site,
      case when e.comment_id is not null and seen.now then jsonb_build_object('id', e.comment_id, 'excerpt', left(comment.body, 120)) end as comment,
      case when article.id is not null and seen.now then jsonb_build_object('id', article.id, 'title', article.title) end as article,
      case when author.id is not null then jsonb_build_object('id', author.id, 'name', author.name) end as author,
      e.from_status as "from", e.to_status as "to", reason.label as reason, e.note,
      case when sanction.id is not null then jsonb_build_object('kind', sanction.kind,
        'until', ${isoTime('sanction.until')}) end as sanction,
      appeal.state as verdict,
      e.batch_id as batch,
      exists (select from event undo where undo.site_id = e.site_id and undo.restores_id = e.id) as "isUndone"
    from ${scopeRows(staff, 'log', filter)}
    cross join lateral (
      select * from event e
      where e.site_id = scope.site_id and ${narrowLog(staff, filter)}
      order by e.id desc
      limit ${pageSize + 1}
    ) e
    join site on site.id = e.site_id
    left join staff on staff.id = e.staff_id
    left join staff subject on subject.id = e.subject_id
    left join comment on comment.site_id = e.site_id and comment.id = e.comment_id
    left join article on article.site_id = e.site_id and article.id = e.article_id
    left join author on author.site_id = e.site_id and author.id = e.author_id
    cross join lateral (select scope.whole or ${isInSight(staff)} as now) seen
    left join reason on reason.site_id = e.site_id and reason.code = e.reason
    left join sanction on sanction.site_id = e.site_id and sanction.id = e.sanction_id
    left join appeal on appeal.site_id = e.site_id and appeal.verdict_id = e.id
    order by e.id desc
    limit ${pageSize + 1}`
  const { rows } = await readAside(from => listing.execute(from))
  const events = rows.slice(0, pageSize)
  return { events, after: rows.length > pageSize ? (events.at(-1)?.id ?? null) : null }
}

/** A condition on the event `e` beside a row `scope` of `scopeRows`: what this person may see of it and the filter asks for. */
export function narrowLog(staff: Staff, filter: LogFilter) {
  return sql<boolean>`${isTold(staff)} and ${narrow(filter)}`
}

/** On a site that is not wholly theirs, people see what happened in their sections, and their own acts. */
function isTold(staff: Staff) {
  return sql`(scope.whole or e.staff_id = ${staff.id} or exists (
    select from article where article.id = e.article_id and article.site_id = e.site_id and ${articleInScope(staff)}
  ))`
}

/** The `article` of an own act may have gone out of sight since. */
function isInSight(staff: Staff) {
  return sql`exists (select from ${scopeRows(staff, 'read')} where ${articleInScope(staff)})`
}

function narrow(filter: LogFilter) {
  const conditions = [
    filter.staff && sql`e.staff_id = ${filter.staff}`,
    filter.what && sql`(e.kind = ${filter.what} or e.action = ${filter.what})`,
    filter.comment && sql`e.comment_id = ${filter.comment}`,
    filter.author && sql`e.author_id = ${filter.author}`,
    filter.batch && sql`e.batch_id = ${filter.batch}`,
    filter.from && sql`e.at >= ${filter.from}::date`,
    filter.to && sql`e.at < ${filter.to}::date + 1`,
    filter.after && sql`e.id < ${filter.after}`,
  ].filter(condition => typeof condition === 'object' && condition !== null)
  return conditions.length === 0 ? sql`true` : sql`${sql.join(conditions, sql` and `)}`
}
