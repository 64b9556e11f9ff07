import 'server-only'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { db, type Tx } from '#db/client'
import type { AppealState, Status } from '#db/schema'
import type { Appealable } from '#lib/appeals/appealable'
import { closeMoot } from '#lib/appeals/close-appeals'
import { lockAppealable } from '#lib/appeals/find-appealable'
import { tellAuthors } from '#lib/appeals/tell-authors'
import { whyNotTheirs } from '#lib/appeals/whose-decision'
import { decideIn } from '#lib/decide'
import { restoreIn } from '#lib/decision/restore'
import { Forbidden, NotFound, requireMay } from '#lib/permissions'
import { inScope, scopeRows } from '#lib/queues/narrow'
import { isoTime } from '#lib/sql'
import type { Staff } from '#lib/staff'

/** What a staff member makes of an appeal. `revision`: of the comment as they read it; null: its text is purged. */
export interface AppealOrder {
  appeal: number
  verdict: 'uphold' | 'overturn'
  note: string | null
  revision: number | null
}

/** `already`: somebody else was first. `closed`: the comment was decided about anew. `edited`: the text was changed. */
export type AppealOutcome =
  | { outcome: 'decided'; comment: number }
  | { outcome: 'already'; state: AppealState; by: string | null; at: string }
  | { outcome: 'closed' }
  | { outcome: 'edited' }

interface Appeal {
  id: number
  siteId: number
  commentId: number
  articleId: number
  authorId: number
  eventId: number | null
  state: AppealState
  by: string | null
  at: string
  decidedBy: number | null
  escalatedBy: number | null
  wasStatus: Status | null
}

/**
 * Lets a decision stand after an appeal, or brings the comment back as before it; the log and the author are told.
 * @throws NotFound when there is no such appeal in this person's sight
 * @throws Forbidden when the decision was theirs, or answered their own escalation
 */
export async function decideAppeal(staff: Staff, order: AppealOrder): Promise<AppealOutcome> {
  requireMay(staff, 'appeal')
  return db()
    .transaction()
    .execute(tx => decideAppealIn(tx, staff, order))
}

async function decideAppealIn(tx: Tx, staff: Staff, order: AppealOrder): Promise<AppealOutcome> {
  const appeal = await lockAppeal(tx, staff, order.appeal)
  if (!appeal) throw new NotFound('There is no such appeal here')
  if (appeal.state !== 'open') return { outcome: 'already', state: appeal.state, by: appeal.by, at: appeal.at }
  if (whyNotTheirs(appeal, staff)) throw new Forbidden('Another person decides about this appeal')
  const [comment] = (await lockAppealable(tx, appeal.siteId, { ids: [appeal.commentId] })).values()
  if (comment && comment.eventId !== appeal.eventId) {
    await closeMoot(tx, appeal.siteId, [appeal.commentId])
    return { outcome: 'closed' }
  }
  if (comment && comment.revision !== order.revision) return { outcome: 'edited' }
  const batch = order.verdict === 'overturn' && comment ? await bringBack(tx, staff, { appeal, comment }) : randomUUID()
  await writeVerdict(tx, staff, { appeal, order, batch })
  await tellAuthors(tx, appeal.siteId, [appeal.id])
  return { outcome: 'decided', comment: appeal.commentId }
}

async function lockAppeal(tx: Tx, staff: Staff, id: number): Promise<Appeal | null> {
  const { rows: locked } = await sql`
    select c.id from ${scopeRows(staff, 'appeal')}
    join appeal c on ${inScope(staff)}
    where c.id = ${id}
    for no key update of c`.execute(tx)
  if (locked.length === 0) return null
  // A second statement, so that it sees what the transaction we waited for has committed.
  const { rows } = await sql<Appeal>`
    select appeal.id, appeal.site_id as "siteId", appeal.comment_id as "commentId", appeal.article_id as "articleId",
      appeal.author_id as "authorId", appeal.event_id as "eventId", appeal.state, staff.name as by,
      ${isoTime('appeal.decided_at')} as at, event.staff_id as "decidedBy",
      event.before_escalated_by as "escalatedBy", event.from_status as "wasStatus"
    from appeal
    left join event on event.site_id = appeal.site_id and event.id = appeal.event_id
    left join staff on staff.id = appeal.decided_by
    where appeal.site_id = any(${staff.sites.map(site => site.id)}) and appeal.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** As before the decision, flags included; what was refused before it, or by the checks, is approved. Gives the batch. */
async function bringBack(tx: Tx, staff: Staff, { appeal, comment }: { appeal: Appeal; comment: Appealable }) {
  const wasThere = appeal.wasStatus === 'approved' || appeal.wasStatus === 'pending'
  if (appeal.eventId !== null && appeal.decidedBy !== null && wasThere) {
    const { decided, batch } = await restoreIn(tx, staff, { decisions: [appeal.eventId] })
    if (decided.length > 0) return batch
  }
  const seen = { id: comment.commentId, revision: comment.revision, decisionId: comment.eventId }
  const { decided, batch } = await decideIn(tx, staff, {
    action: 'approve',
    comments: [seen],
    reason: null,
    note: null,
  })
  if (decided.length === 0) throw new Error(`comment ${comment.commentId} could not be brought back`)
  return batch
}

interface Verdict {
  appeal: Appeal
  order: AppealOrder
  batch: string
}

/** In the log and the outbox beside the decision that brought the comment back, which is the one to change its status. */
async function writeVerdict(tx: Tx, staff: Staff, { appeal, order, batch }: Verdict) {
  await sql`
    with told as (
      insert into event (site_id, kind, actor, staff_id, batch_id, comment_id, article_id, author_id, revision,
        from_status, to_status, note)
      select ${appeal.siteId}, 'appeal', 'staff', ${staff.id}, ${batch}, ${appeal.commentId}, ${appeal.articleId},
        ${appeal.authorId}, coalesce(comment.revision, event.revision), coalesce(comment.status, event.to_status),
        coalesce(comment.status, event.to_status), ${order.note}
      from (select) one
      left join comment on comment.site_id = ${appeal.siteId} and comment.id = ${appeal.commentId}
      left join event on event.site_id = ${appeal.siteId} and event.id = ${appeal.eventId}
      returning site_id, id
    ),
    ended as (
      update appeal set state = ${order.verdict === 'overturn' ? 'overturned' : 'upheld'}, decided_at = now(),
        decided_by = ${staff.id}, verdict_id = told.id, note = ${order.note}
      from told
      where appeal.site_id = told.site_id and appeal.id = ${appeal.id}
    )
    insert into outbox (site_id, event_id)
    select site_id, id from told`.execute(tx)
}
