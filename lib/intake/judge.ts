import { performance } from 'node:perf_hooks'
import type { Arrival, Check, Finding, Verdict } from './arrival.ts'
import { authorBanned } from './checks/author-banned.ts'
import { deletedLately } from './checks/deleted-lately.ts'
import { flood } from './checks/flood.ts'
import { listedWords } from './checks/listed-words.ts'
import { newAuthor } from './checks/new-author.ts'
import { premoderation } from './checks/premoderation.ts'
import { repeat } from './checks/repeat.ts'
import { tooManyLinks } from './checks/too-many-links.ts'
import { firstPriority } from './first-priority.ts'

/** Every check on arrival. All of them run, whatever the others find (product.md, Checks on arrival). */
export const checks: Check[] = [
  authorBanned,
  listedWords,
  tooManyLinks,
  repeat,
  flood,
  deletedLately,
  newAuthor,
  premoderation,
]

/** How long one check may take for one comment: what took longer is not trusted. */
export const longestCheckMs = 250

/**
 * What becomes of a comment: the most severe outcome of all findings; approved without any. Trusted authors and staff
 * are approved whatever was found, unless they are banned or a check failed. A check that fails or takes longer than
 * 250 ms holds the comment.
 */
export function judge(arrival: Arrival, list: Check[] = checks): Verdict {
  const findings = list.flatMap(check => runSafely(check, arrival))
  return { status: statusOf(arrival, findings), findings, priority: firstPriority(findings, arrival.author) }
}

/** A check could not be made: the comment waits for a person. */
export function failed(what: string): Finding {
  return { kind: 'check failed', outcome: 'pending', points: 0, detail: what }
}

function runSafely(check: Check, arrival: Arrival): Finding[] {
  const began = performance.now()
  try {
    const findings = check.run(arrival)
    const isLate = performance.now() - began > longestCheckMs
    return isLate ? [...findings, failed(`${check.name} took too long`)] : findings
  } catch {
    return [failed(check.name)] // whatever is wrong with the check, the comment is neither lost nor published
  }
}

function statusOf({ author }: Arrival, findings: Finding[]): Verdict['status'] {
  if (findings.some(({ kind }) => kind === 'author banned')) return 'deleted'
  if (author.isTrusted || author.isStaff) {
    return findings.some(({ kind }) => kind === 'check failed') ? 'pending' : 'approved'
  }
  if (findings.some(({ outcome }) => outcome === 'deleted')) return 'deleted'
  return findings.length > 0 ? 'pending' : 'approved'
}
