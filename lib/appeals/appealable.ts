import type { Status } from '#db/schema'

/** How long after a decision its author may appeal (Regulation (EU) 2022/2065, article 20: at least six months). */
export const appealMonths = 6

/** A comment with what made it what it is: a decision, or (null) the checks on arrival when they found something. */
export interface Appealable {
  siteId: number
  commentId: number
  articleId: number
  authorId: number
  authorExternalId: string
  revision: number
  status: Status
  /** The event in force; null: none since it came in. */
  eventId: number | null
  isByStaffOrChecks: boolean
  decidedAt: Date
}

export type NotAppealable = 'not theirs' | 'not refused' | 'not decided here' | 'too late'

/** Why its author cannot appeal at that moment against what was decided about the comment; null: they can. */
export function whyNotAppealable(found: Appealable, by: { author: string; at: Date }): NotAppealable | null {
  if (found.authorExternalId !== by.author) return 'not theirs'
  if (found.status !== 'deleted' && found.status !== 'spam') return 'not refused'
  if (!found.isByStaffOrChecks) return 'not decided here'
  return by.at >= appealableUntil(found.decidedAt) ? 'too late' : null
}

/** When the time to appeal against a decision ends: six months later on the calendar, in UTC. */
export function appealableUntil(decidedAt: Date): Date {
  const until = new Date(decidedAt)
  until.setUTCMonth(until.getUTCMonth() + appealMonths)
  return until
}
