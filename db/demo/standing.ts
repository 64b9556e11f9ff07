import type { Row } from '../schema.ts'
import type { DemoComment, DemoDecision } from './shape.ts'

/** The columns of a comment that change while it is judged. */
export type Standing = Pick<
  Row<'comment'>,
  | 'status'
  | 'status_changed_at'
  | 'revision'
  | 'body'
  | 'edited_at'
  | 'reviewed_at'
  | 'reviewed_by'
  | 'reviewed_revision'
  | 'escalated_at'
  | 'escalated_by'
  | 'open_flags'
>

/** Who did it and when. */
export interface Act {
  at: Date
  by: number
}

/** What the actions that settle a comment make of it and of its open flags (product.md, Status and actions). */
export const outcomes = {
  approve: { status: 'approved', flagsBecome: 'dismissed' },
  delete: { status: 'deleted', flagsBecome: 'upheld' },
  spam: { status: 'spam', flagsBecome: 'upheld' },
} as const satisfies Record<Exclude<DemoDecision['action'], 'escalate'>, unknown>

const notReviewed = { reviewed_at: null, reviewed_by: null, reviewed_revision: null }
const notEscalated = { escalated_at: null, escalated_by: null }

export function arrived({ status, body }: DemoComment, status_changed_at: Date): Standing {
  const text = { revision: 1, body, edited_at: null }
  return { status, status_changed_at, ...text, ...notReviewed, ...notEscalated, open_flags: 0 }
}

export function edited(standing: Standing, body: string, edited_at: Date): Standing {
  return { ...standing, revision: standing.revision + 1, body, edited_at, ...notReviewed }
}

export function flagged(standing: Standing): Standing {
  return { ...standing, open_flags: standing.open_flags + 1 }
}

export function escalated(standing: Standing, { at, by }: Act): Standing {
  return { ...standing, escalated_at: at, escalated_by: by }
}

export function settled(standing: Standing, status: Standing['status'], { at, by }: Act): Standing {
  const review = { reviewed_at: at, reviewed_by: by, reviewed_revision: standing.revision }
  const status_changed_at = standing.status === status ? standing.status_changed_at : at
  return { ...standing, status, status_changed_at, ...review, ...notEscalated, open_flags: 0 }
}
