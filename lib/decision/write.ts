import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import { prepared } from '#db/prepared'
import type { Action, Actor } from '#db/schema'
import type { Change } from '#lib/decision/plan'
import { transitions } from '#lib/transitions'

interface Order {
  kind: 'decision' | 'sync' | 'check' | 'withdrawal'
  actor: Actor
  staffId: number | null
  batch: string
  action: Exclude<Action, 'restore'> | null
  reason: string | null
  note: string | null
}

/**
 * Writes planned changes about locked comments in one statement: events, statuses, flags, claims, the authors' counters
 * and the outbox. Besides the restore of a decision, nothing else changes `comment.status`.
 */
export async function writeDecisions(tx: Tx, changes: Change[], order: Order) {
  if (changes.length === 0) return
  const { kind, actor, staffId, batch, action, reason, note } = order
  const reviews = action !== null && transitions[action].reviews
  const escalates = action === 'escalate'
  const flagsBecome = action === null ? 'open' : transitions[action].flagsBecome
  await sql`${prepared}
    with planned (id, to_status) as (${planned(changes)}),
    decided as (
      insert into event (site_id, kind, actor, staff_id, batch_id, action, comment_id, article_id, author_id, revision,
        from_status, to_status, before_decision_id, before_reviewed_at, before_reviewed_by, before_reviewed_revision,
        before_escalated_at, before_escalated_by, reason, note)
      select comment.site_id, ${kind}, ${actor}, ${staffId}, ${batch}, ${action}, comment.id, comment.article_id,
        comment.author_id, comment.revision, comment.status, planned.to_status, comment.decision_id,
        comment.reviewed_at, comment.reviewed_by, comment.reviewed_revision,
        comment.escalated_at, comment.escalated_by, ${reason}, ${note}
      from planned
      join comment on comment.id = planned.id
      order by comment.id
      returning id, site_id, comment_id, author_id, staff_id, from_status, to_status, at
    ),
    projected as (
      update comment set
        status = decided.to_status,
        status_changed_at = case when comment.status = decided.to_status then comment.status_changed_at else decided.at end,
        reviewed_at = case when ${reviews} then decided.at else comment.reviewed_at end,
        reviewed_by = case when ${reviews} then decided.staff_id else comment.reviewed_by end,
        reviewed_revision = case when ${reviews} then comment.revision else comment.reviewed_revision end,
        escalated_at = case when ${escalates} then decided.at end,
        escalated_by = case when ${escalates} then decided.staff_id end,
        open_flags = case when ${flagsBecome === 'open'} then comment.open_flags else 0 end,
        decision_id = decided.id
      from decided
      where comment.site_id = decided.site_id and comment.id = decided.comment_id
    ),
    flagged as (
      update flag set state = ${flagsBecome}, resolved_event_id = decided.id
      from decided
      where ${flagsBecome !== 'open'} and flag.site_id = decided.site_id and flag.comment_id = decided.comment_id
        and flag.state = 'open'
    ),
    unclaimed as (
      delete from claim using decided
      where claim.site_id = decided.site_id and claim.comment_id = decided.comment_id
    ),
    counted as (${countForAuthors})
    insert into outbox (site_id, event_id)
    select site_id, id from decided`.execute(tx)
}

/** Postgres cannot tell how many rows arrays will hold; one is what it plans best. */
function planned(changes: Change[]) {
  const [first, ...more] = changes
  if (first && more.length === 0) return sql`values (${first.id}::bigint, ${first.to})`
  return sql`select * from unnest(${changes.map(change => change.id)}::bigint[], ${changes.map(change => change.to)}::text[])`
}

/** Moves the authors' counters along with the rows (site_id, author_id, from_status, to_status) of `decided`. */
export const countForAuthors = sql`
  update author set
    pending_count = author.pending_count + moved.pending,
    approved_count = author.approved_count + moved.approved,
    deleted_count = author.deleted_count + moved.deleted,
    spam_count = author.spam_count + moved.spam
  from (
    select site_id, author_id,
      count(*) filter (where to_status = 'pending') - count(*) filter (where from_status = 'pending') as pending,
      count(*) filter (where to_status = 'approved') - count(*) filter (where from_status = 'approved') as approved,
      count(*) filter (where to_status = 'deleted') - count(*) filter (where from_status = 'deleted') as deleted,
      count(*) filter (where to_status = 'spam') - count(*) filter (where from_status = 'spam') as spam
    from decided
    where from_status <> to_status
    group by site_id, author_id
  ) moved
  where author.site_id = moved.site_id and author.id = moved.author_id`
