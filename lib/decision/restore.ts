import 'server-only'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import type { Status } from '#db/schema'
import { writeClaims } from '#lib/claims/write-claims'
import type { Decided } from '#lib/decide'
import { lockAuthors, lockComments } from '#lib/decision/lock'
import { answerOnce } from '#lib/decision/once'
import { type LockedComment, type Refused, type Stale, tellStale } from '#lib/decision/plan'
import { countForAuthors } from '#lib/decision/write'
import { metrics } from '#lib/operations/metrics'
import { requireMay } from '#lib/permissions'
import { inScope, scopeRows } from '#lib/queues/narrow'
import { liftSanctions } from '#lib/sanctions/lift'
import type { Staff } from '#lib/staff'

/**
 * What to undo: a whole batch with the sanctions it caused, or single decisions by their event ids. `claim`: the person is
 * in focus mode, and has the comments again before anybody else can take them.
 */
export type RestoreOrder = { batch: string; claim?: boolean | undefined } | { decisions: number[] }

interface Undoable {
  id: number
  site_id: number
  comment_id: number
  revision: number
  from_status: Status
  /** Somebody else's answer to an escalation by the one who would undo it. */
  answers_own: boolean
}

/**
 * Brings comments back to exactly what they were before a decision: status, review, escalation and flags.
 * A comment that was edited or decided again since is left alone and told in `stale`; one undone before is `unchanged`.
 * The answer to an escalation is undone by anybody but the one who escalated, who could decide about it that way.
 * @throws Forbidden when this person may not undo anywhere
 */
export function restore(staff: Staff, order: RestoreOrder, key: string = randomUUID()): Promise<Decided> {
  return answerOnce({ staff, key, request: order }, tx => restoreIn(tx, staff, order))
}

/** The same inside a transaction that does more, such as an appeal. */
export async function restoreIn(tx: Tx, staff: Staff, order: RestoreOrder): Promise<Decided> {
  requireMay(staff, 'undo')
  const batch = randomUUID()
  const events = await findDecisions(tx, staff, order)
  const comments = await lockComments(tx, { staff, act: 'undo', ids: events.map(event => event.comment_id) })
  const undone = await findUndone(tx, events)
  const plan = planRestore(events, comments, undone)
  await lockAuthors(tx, plan.restored)
  await writeRestores(tx, plan.eventIds, { staffId: staff.id, batch })
  metrics().decisions.inc({ action: 'restore' }, plan.restored.length)
  if ('batch' in order && order.claim) await writeClaims(tx, staff, plan.restored)
  if ('batch' in order) await liftSanctions(tx, staff, { of: order.batch, batch })
  return {
    decided: plan.restored.map(comment => comment.id),
    stale: plan.stale,
    unchanged: plan.unchanged,
    refused: plan.refused,
    batch,
  }
}

function planRestore(events: Undoable[], locked: LockedComment[], undone: Set<number>) {
  const byId = new Map(locked.map(comment => [comment.id, comment]))
  const plan = {
    eventIds: [] as number[],
    restored: [] as LockedComment[],
    stale: [] as Stale[],
    unchanged: [] as number[],
    refused: [] as Refused[],
  }
  for (const event of events) {
    const comment = byId.get(event.comment_id)
    if (!comment || undone.has(event.id)) plan.unchanged.push(event.comment_id)
    else if (comment.revision !== event.revision || comment.decisionId !== event.id)
      plan.stale.push(tellStale(comment, event))
    else if (event.answers_own) plan.refused.push({ id: event.comment_id, why: 'escalated by you' })
    else {
      plan.eventIds.push(event.id)
      plan.restored.push(comment)
    }
  }
  return plan
}

/** Those about articles in reach: of the others not even the ids are told. */
async function findDecisions(tx: Tx, staff: Staff, order: RestoreOrder): Promise<Undoable[]> {
  const which = 'batch' in order ? sql`c.batch_id = ${order.batch}` : sql`c.id = any(${order.decisions})`
  const { rows } = await sql<Undoable>`
    select c.id, c.site_id, c.comment_id, c.revision, c.from_status,
      c.before_escalated_by is not distinct from ${staff.id} and c.staff_id is distinct from ${staff.id} as answers_own
    from ${scopeRows(staff, 'undo')}
    join event c on ${inScope(staff)} -- has a site and an article, as a comment has
    where ${which} and c.kind = 'decision' and c.action <> 'restore'
    order by c.id`.execute(tx)
  return rows
}

/** Asked after the comments are locked, so that two people who undo the same decision see each other. */
async function findUndone(tx: Tx, events: Undoable[]): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select restores_id as id from event
    where site_id = any(${[...new Set(events.map(event => event.site_id))]})
      and restores_id = any(${events.map(event => event.id)})`.execute(tx)
  return new Set(rows.map(row => row.id))
}

async function writeRestores(tx: Tx, eventIds: number[], by: { staffId: number; batch: string }) {
  if (eventIds.length === 0) return
  await sql`
    with undone as (
      select * from event where id = any(${eventIds})
    ),
    decided as (
      insert into event (site_id, kind, actor, staff_id, batch_id, action, comment_id, article_id, author_id, revision,
        from_status, to_status, before_decision_id, restores_id)
      select site_id, 'decision', 'staff', ${by.staffId}, ${by.batch}, 'restore', comment_id, article_id, author_id,
        revision, to_status, from_status, id, id
      from undone
      order by comment_id
      returning id, site_id, comment_id, author_id, from_status, to_status, restores_id, at
    ),
    reopened as (
      update flag set state = 'open', resolved_event_id = null
      from undone
      where flag.site_id = undone.site_id and flag.resolved_event_id = undone.id
        and not exists (
          select from flag newer
          where newer.site_id = flag.site_id and newer.comment_id = flag.comment_id
            and newer.reporter_id = flag.reporter_id and newer.state = 'open'
        )
      returning flag.site_id, flag.comment_id, flag.muted
    ),
    projected as (
      update comment set
        status = undone.from_status,
        status_changed_at = case when comment.status = undone.from_status then comment.status_changed_at else decided.at end,
        reviewed_at = undone.before_reviewed_at,
        reviewed_by = undone.before_reviewed_by,
        reviewed_revision = undone.before_reviewed_revision,
        escalated_at = undone.before_escalated_at,
        escalated_by = undone.before_escalated_by,
        decision_id = undone.before_decision_id,
        open_flags = comment.open_flags + (
          select count(*) from reopened
          where reopened.site_id = comment.site_id and reopened.comment_id = comment.id and not reopened.muted
        )
      from undone
      join decided on decided.site_id = undone.site_id and decided.restores_id = undone.id
      where comment.site_id = undone.site_id and comment.id = undone.comment_id
    ),
    counted as (${countForAuthors})
    insert into outbox (site_id, event_id)
    select site_id, id from decided`.execute(tx)
}
