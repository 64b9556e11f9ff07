import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Tx } from '#db/client'
import type { Action } from '#db/schema'
import { knowReason, lockAuthors, lockComments } from '#lib/decision/lock'
import { answerOnce } from '#lib/decision/once'
import { type Plan, planDecision, type Seen } from '#lib/decision/plan'
import { writeDecisions } from '#lib/decision/write'
import { writeMentions } from '#lib/mentions/write-mentions'
import { metrics } from '#lib/operations/metrics'
import { requireMay } from '#lib/permissions'
import type { Staff } from '#lib/staff'

/** What a staff member wants done to 1–1,000 comments, each as they saw it. Restore has a door of its own. */
export interface DecisionOrder {
  action: Exclude<Action, 'restore'>
  comments: Seen[]
  reason: string | null
  note: string | null
  /** Ties several requests together for one undo, e.g. the parts of a whole filter. A UUID. */
  batch?: string | undefined
}

export type Decided = Omit<Plan, 'decided'> & { decided: number[]; batch: string }

/**
 * Decides about comments, once for each key: the same key again gets the first answer and changes nothing.
 * A comment that was edited or decided by someone else since it was seen is left alone and told in `stale`.
 * @throws Forbidden when this person may not do the action anywhere
 */
export function decide(staff: Staff, order: DecisionOrder, key: string = randomUUID()): Promise<Decided> {
  return answerOnce({ staff, key, request: order }, tx => decideIn(tx, staff, order))
}

/** The same inside a transaction that does more, such as a ban. */
export async function decideIn(tx: Tx, staff: Staff, order: DecisionOrder): Promise<Decided> {
  requireMay(staff, actOf(order.action))
  const batch = order.batch ?? randomUUID()
  const comments = await lockComments(tx, { staff, act: actOf(order.action), ids: order.comments.map(seen => seen.id) })
  const knowing = await knowReason(tx, order.reason)
  const { decided, ...others } = planDecision(staff, order, comments, knowing)
  await lockAuthors(tx, decided)
  await writeDecisions(tx, decided, {
    kind: 'decision',
    actor: 'staff',
    staffId: staff.id,
    batch,
    action: order.action,
    reason: order.reason,
    note: order.note,
  })
  metrics().decisions.inc({ action: order.action }, decided.length)
  if (order.action === 'escalate') await writeMentions(tx, staff, { batch, text: order.note })
  return { ...others, decided: decided.map(change => change.id), batch }
}

function actOf(action: DecisionOrder['action']) {
  return action === 'escalate' ? 'escalate' : 'decide'
}
