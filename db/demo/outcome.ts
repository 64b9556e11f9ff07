import type { DemoComment, DemoDecision } from './shape.ts'

interface Outcome {
  comment: DemoComment
  status: DemoComment['status']
  isReviewed: boolean
  isEscalated: boolean
  openFlags: number
  /** decisions that changed nothing: the comment already stood there, reviewed and without open flags */
  wastedDecisions: number
}

type Happening = { minutesAgo: number; kind: 'edit' | 'flag' | DemoDecision['action'] }

/** Where a comment stands now: its arrival, edits, flags and decisions played in order, after the table of actions in product.md. */
export function outcomeOf(comment: DemoComment, decisions: DemoDecision[]): Outcome {
  const outcome: Outcome = {
    comment,
    status: comment.status,
    isReviewed: false,
    isEscalated: false,
    openFlags: 0,
    wastedDecisions: 0,
  }
  for (const happening of happeningsOf(comment, decisions)) apply(outcome, happening.kind)
  return outcome
}

function happeningsOf(comment: DemoComment, decisions: DemoDecision[]): Happening[] {
  return [
    ...(comment.edits ?? []).map(({ minutesAgo }) => ({ minutesAgo, kind: 'edit' as const })),
    ...(comment.flags ?? []).map(({ minutesAgo }) => ({ minutesAgo, kind: 'flag' as const })),
    ...decisions
      .filter(decision => decision.comment === comment.key)
      .map(({ minutesAgo, action }) => ({ minutesAgo, kind: action })),
  ].sort((a, b) => b.minutesAgo - a.minutesAgo)
}

const statusAfter = { approve: 'approved', delete: 'deleted', spam: 'spam' } as const

function apply(outcome: Outcome, kind: Happening['kind']) {
  if (kind === 'flag') outcome.openFlags += 1
  else if (kind === 'edit') outcome.isReviewed = false
  else if (kind === 'escalate') outcome.isEscalated = true
  else decide(outcome, statusAfter[kind])
}

function decide(outcome: Outcome, status: DemoComment['status']) {
  if (outcome.status === status && outcome.isReviewed && outcome.openFlags === 0) outcome.wastedDecisions += 1
  outcome.status = status
  outcome.isReviewed = true
  outcome.isEscalated = false
  outcome.openFlags = 0
}
