import { type AuthorRecord, explainPriority, priorityOf } from '#lib/priority'
import type { Finding } from './arrival.ts'

/** The priority of a comment on which there are no flags yet, 0–100; where nothing was found, the record does not count. */
export function firstPriority(findings: Finding[], author: AuthorRecord): number {
  if (findings.length === 0) return 0
  return priorityOf(explainPriority({ flags: [], signals: findings, author }))
}
