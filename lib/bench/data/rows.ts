import { explainPriority, priorityOf } from '#lib/priority'
import type { Drawn } from './comments.ts'
import type { Tally } from './tally.ts'

/** What every row names. */
export interface Cast {
  siteId: number
  staffId: number
  /** When all of it came in. */
  end: Date
}

export type Value = string | number | null

const minuteMs = 60_000
const decidedAfterMs = 10 * minuteMs
const flaggedAfterMs = 5 * minuteMs
const flagReason = 'harassment'
const signal = { kind: 'suspect word', points: 10 } as const

export const columns = {
  event:
    'site_id, id, at, kind, actor, staff_id, batch_id, action, comment_id, article_id, author_id, revision, from_status, to_status, reason, note',
  comment:
    'site_id, id, external_id, article_id, author_id, parent_id, parent_external_id, status, arrived_status, source_status, status_changed_at, body, created_at, received_at, reviewed_at, reviewed_by, reviewed_revision, escalated_at, escalated_by, decision_id, open_flags, priority',
  flag: 'site_id, comment_id, reporter_id, reason, revision, created_at',
  signal: 'site_id, comment_id, revision, kind, points',
} as const

/** The decision about a comment as an event; none when nobody decided. */
export function eventsOf(drawn: Drawn, { siteId, staffId }: Cast): Value[][] {
  const { id, eventId, fate, article, author } = drawn
  if (eventId === null) return []
  const reason = fate.action === 'delete' ? 'harassment' : null
  const note = fate.action === 'escalate' ? 'Please look.' : null
  const batch = `00000000-0000-4000-8000-${eventId.toString(16).padStart(12, '0')}`
  const what = [siteId, eventId, decidedAt(drawn), 'decision', 'staff', staffId, batch, fate.action]
  return [[...what, id, article, author, 1, fate.arrived, fate.status, reason, note]]
}

/** The comment as it stands after its decision. */
export function commentOf(drawn: Drawn, body: string, { cast, tally }: { cast: Cast; tally: Tally }): Value[] {
  const { id, article, author, parent, fate, eventId, flaggers } = drawn
  const at = eventId === null ? null : decidedAt(drawn)
  const escalates = fate.action === 'escalate'
  const reviewed = at !== null && !escalates ? [at, cast.staffId, 1] : [null, null, null]
  const escalated = at !== null && escalates ? [at, cast.staffId] : [null, null]
  const created = iso(drawn.createdAt)
  return [
    ...[cast.siteId, id, externalId(id), article, author, parent, parent && externalId(parent)],
    ...[fate.status, fate.arrived, fate.arrived, changedAt(drawn, cast)],
    ...[body, created, created, ...reviewed, ...escalated, eventId, flaggers.length, priorityFor(drawn, tally)],
  ]
}

export function flagsOf({ id, createdAt, flaggers }: Drawn, { siteId }: Cast): Value[][] {
  return flaggers.map(reporter => [siteId, id, reporter, flagReason, 1, iso(createdAt + flaggedAfterMs)])
}

/** Why the comment was not approved on arrival. */
export function signalsOf({ id, fate }: Drawn, { siteId }: Cast): Value[][] {
  return fate.arrived === 'approved' ? [] : [[siteId, id, 1, signal.kind, signal.points]]
}

/** What is deleted or spam is so since it came in, as after an import: else the daily purge would remove it at once. */
function changedAt(drawn: Drawn, { end }: Cast): string {
  const { status, arrived } = drawn.fate
  if (status === 'deleted' || status === 'spam') return end.toISOString()
  return status === arrived ? iso(drawn.createdAt) : decidedAt(drawn)
}

function priorityFor({ author, fate, flaggers }: Drawn, tally: Tally): number {
  const signals = fate.arrived === 'approved' ? [] : [signal]
  if (flaggers.length + signals.length === 0) return 0
  const flags = flaggers.map(flagger => ({ reason: flagReason, flagger: recordOf(flagger, tally) }))
  return priorityOf(explainPriority({ flags, signals, author: tally.of(author) }))
}

function recordOf(flagger: number, tally: Tally) {
  const { approved, deleted } = tally.of(flagger)
  return { isStaff: false, approved, deleted, upheld: 0, dismissed: 0 }
}

function externalId(id: number): string {
  return `comment-${id}`
}

function decidedAt({ createdAt }: Drawn): string {
  return iso(createdAt + decidedAfterMs)
}

function iso(time: number): string {
  return new Date(time).toISOString()
}
