import { randomUUID } from 'node:crypto'
import type { NewRow, Row } from '../schema.ts'
import type { Find } from './by-key.ts'
import type { DemoComment, DemoDecision, DemoFlag, DemoRevision } from './shape.ts'
import { type Act, arrived, edited, escalated, flagged, outcomes, type Standing, settled } from './standing.ts'

/** How times and people of the demo become those of a database. */
export interface Terms {
  ago: (minutes: number) => Date
  staff: Find<{ id: number }>
}

/** An event without its ids yet. It is a batch of its own; `follows` is the batch of the decision that was in force. */
export type Told = Omit<NewRow<'event'>, 'site_id' | 'at' | 'before_decision_id'> & {
  at: Date
  follows?: string | null
}

type ToldFlag = Pick<Row<'flag'>, 'reason' | 'detail' | 'revision' | 'state' | 'created_at'> & {
  by: string
  resolvedIn: string | null
}

/** What happened to a comment; `standing` and `decidedIn` (a batch) are what came of it. */
export interface History {
  comment: DemoComment
  createdAt: Date
  receivedAt: Date
  standing: Standing
  decidedIn: string | null
  earlierTexts: Pick<Row<'revision'>, 'number' | 'body' | 'written_at'>[]
  flags: ToldFlag[]
  events: Told[]
}

const msToReceive = 3_000

/** Plays a comment's edits, flags and decisions in the order of time and writes down what the desk would have written. */
export function tellHistory(comment: DemoComment, decisions: DemoDecision[], terms: Terms): History {
  const history = arrive(comment, terms)
  const happenings = [
    ...(comment.edits ?? []).map(edit => ({ ...edit, happen: () => takeEdit(history, edit, terms) })),
    ...(comment.flags ?? []).map(flag => ({ ...flag, happen: () => takeFlag(history, flag, terms) })),
    ...decisions
      .filter(decision => decision.comment === comment.key)
      .map(decision => ({ ...decision, happen: () => takeDecision(history, decision, terms) })),
  ]
  for (const { happen } of happenings.sort((a, b) => b.minutesAgo - a.minutesAgo)) happen()
  return history
}

function arrive(comment: DemoComment, { ago }: Terms): History {
  const createdAt = ago(comment.minutesAgo)
  const receivedAt = new Date(createdAt.getTime() + msToReceive)
  const standing = arrived(comment, receivedAt)
  return { comment, createdAt, receivedAt, standing, decidedIn: null, earlierTexts: [], flags: [], events: [] }
}

function takeEdit(history: History, edit: DemoRevision, { ago }: Terms) {
  const { body, revision, status, edited_at, ...before } = history.standing
  const at = ago(edit.minutesAgo)
  history.earlierTexts.push({ number: revision, body, written_at: edited_at ?? history.createdAt })
  history.standing = edited(history.standing, edit.body, at)
  history.events.push({
    at,
    kind: 'edit',
    actor: 'author',
    batch_id: randomUUID(),
    revision: history.standing.revision,
    from_status: status,
    to_status: status,
    ...beforeReview(before),
  })
}

function takeFlag(history: History, { by, reason, detail, minutesAgo }: DemoFlag, { ago }: Terms) {
  const { revision } = history.standing
  history.flags.push({ by, reason, detail, revision, created_at: ago(minutesAgo), state: 'open', resolvedIn: null })
  history.standing = flagged(history.standing)
}

function takeDecision(history: History, decision: DemoDecision, { ago, staff }: Terms) {
  const { standing: before, decidedIn: follows } = history
  const act = { at: ago(decision.minutesAgo), by: staff(decision.by).id, batch: randomUUID() }
  history.standing = decide(history, decision.action, act)
  history.decidedIn = act.batch
  history.events.push({
    at: act.at,
    kind: 'decision',
    actor: 'staff',
    staff_id: act.by,
    batch_id: act.batch,
    follows,
    action: decision.action,
    reason: decision.reason,
    note: decision.note,
    revision: before.revision,
    from_status: before.status,
    to_status: history.standing.status,
    ...beforeReview(before),
    before_escalated_at: before.escalated_at,
    before_escalated_by: before.escalated_by,
  })
}

function decide({ standing, flags }: History, action: DemoDecision['action'], act: Act & { batch: string }): Standing {
  if (action === 'escalate') return escalated(standing, act)
  const { status, flagsBecome } = outcomes[action]
  for (const flag of flags.filter(flag => flag.state === 'open')) {
    flag.state = flagsBecome
    flag.resolvedIn = act.batch
  }
  return settled(standing, status, act)
}

type Review = Pick<Standing, 'reviewed_at' | 'reviewed_by' | 'reviewed_revision'>

function beforeReview({ reviewed_at, reviewed_by, reviewed_revision }: Review) {
  return {
    before_reviewed_at: reviewed_at,
    before_reviewed_by: reviewed_by,
    before_reviewed_revision: reviewed_revision,
  }
}
