import type { Action, Actor, Status } from '#db/schema'
import { applies, statusAfter, transitions } from '#lib/transitions'

/** A comment as the person saw it: its revision, and the event of the decision then in force (null: none). */
export interface Seen {
  id: number
  revision: number
  decisionId: number | null
}

/** A comment as it stands, locked. */
export interface LockedComment extends Seen {
  siteId: number
  authorId: number
  status: Status
  reviewedRevision: number | null
  escalatedBy: number | null
  openFlags: number
  editedAt: Date | null
  /** Who made the decision in force. */
  decidedBy: number | null
  last: { actor: Actor; staffId: number | null; name: string | null; action: Action | null; at: Date } | null
}

export interface Change {
  id: number
  siteId: number
  authorId: number
  to: Status
}

/** Left alone because it changed since it was seen; `what` happened, when, and who did it (null: no staff member). */
export interface Stale {
  id: number
  what: 'edited' | Action | 'changed at the site'
  by: string | null
  at: string | null
  status: Status
}

/** Left alone because the rules do not allow it. */
export interface Refused {
  id: number
  why: 'not found' | 'escalated by you' | 'action does not apply' | 'reason unknown at this site'
}

export interface Plan {
  decided: Change[]
  stale: Stale[]
  unchanged: number[]
  refused: Refused[]
}

interface Order {
  action: Exclude<Action, 'restore'>
  comments: Seen[]
  reason: string | null
}

/**
 * What becomes of each comment of the order; nothing is changed yet.
 * `knowing`: ids of the sites that have the reason, or null when no reason is given.
 */
export function planDecision(
  staff: { id: number },
  order: Order,
  locked: LockedComment[],
  knowing: Set<number> | null,
): Plan {
  const plan: Plan = { decided: [], stale: [], unchanged: [], refused: [] }
  const byId = new Map(locked.map(comment => [comment.id, comment]))
  const wanted = new Map(order.comments.map(seen => [seen.id, seen]))
  for (const seen of wanted.values()) {
    const comment = byId.get(seen.id)
    if (!comment) plan.refused.push({ id: seen.id, why: 'not found' })
    else if (isSettled(comment, order.action, staff)) plan.unchanged.push(seen.id)
    else if (isStale(comment, seen, staff)) plan.stale.push(tellStale(comment, seen))
    else if (comment.escalatedBy === staff.id) plan.refused.push({ id: seen.id, why: 'escalated by you' })
    else if (!applies(order.action, comment.status) || isEscalatedAgain(comment, order.action))
      plan.refused.push({ id: seen.id, why: 'action does not apply' })
    else if (knowing && !knowing.has(comment.siteId))
      plan.refused.push({ id: seen.id, why: 'reason unknown at this site' })
    else plan.decided.push({ ...comment, to: statusAfter(order.action, comment.status) })
  }
  return plan
}

/** It waits for a second person already; were it a third one's, the first could decide. */
function isEscalatedAgain(comment: LockedComment, action: Order['action']): boolean {
  return action === 'escalate' && comment.escalatedBy !== null
}

/** Nothing left to do: already so, and not because someone else came first without this person knowing. */
function isSettled(comment: LockedComment, action: Order['action'], staff: { id: number }): boolean {
  const byAnother = comment.last !== null && comment.last.staffId !== staff.id
  if (action === 'escalate') return comment.escalatedBy === staff.id
  return (
    !byAnother &&
    comment.status === transitions[action].to &&
    comment.reviewedRevision === comment.revision &&
    comment.openFlags === 0 &&
    comment.escalatedBy === null
  )
}

/** Another text, or another decision than the one seen; of their own decisions people know. */
function isStale(comment: LockedComment, seen: Seen, staff: { id: number }): boolean {
  const isDecidedAnew = comment.decisionId !== seen.decisionId && comment.decidedBy !== staff.id
  return comment.revision !== seen.revision || isDecidedAnew
}

/** What happened to a comment since it was seen, or since it was decided at `seen.revision`. */
export function tellStale(comment: LockedComment, seen: { revision: number }): Stale {
  const { id, status, last } = comment
  if (comment.revision !== seen.revision) {
    return { id, status, what: 'edited', by: null, at: comment.editedAt?.toISOString() ?? null }
  }
  const what = last?.action ?? 'changed at the site'
  return { id, status, what, by: last?.name ?? null, at: last?.at.toISOString() ?? null }
}
