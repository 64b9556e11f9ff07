import type { Decided } from '#lib/decide'
import type { Refused, Stale } from '#lib/decision/plan'
import { pastTense } from '#lib/transitions'
import { timeAgo } from '../../../_ui/time-ago.tsx'
import type { Outcome } from '../../outbox.ts'

/** What came of a letter: comments that come back into view, each with what happened, and a sentence for all of them. */
export function tellOutcome(outcome: Outcome): { back: Map<number, string>; message: string | null } {
  if (outcome.kind === 'refused') {
    const back = new Map(outcome.letter.ids.map(id => [id, outcome.message]))
    return { back, message: `${outcome.letter.label} was refused. ${outcome.message}` }
  }
  const { stale, refused } = outcome.answer as Decided // the answer of /api/decisions
  const back = new Map([
    ...stale.map(one => [one.id, tellStale(one)] as const),
    ...refused.map(one => [one.id, refusals[one.why]] as const),
  ])
  return { back, message: back.size > 0 ? summary([...back.values()]) : null }
}

const refusals = {
  'not found': 'no longer here, or not on your sites',
  'escalated by you': 'you escalated it, so another person decides',
  'action does not apply': 'this cannot be done to a comment with its status',
  'reason unknown at this site': 'its site does not have this reason',
} as const satisfies Record<Refused['why'], string>

function tellStale({ what, by, at }: Stale): string {
  const ago = at ? ` ${timeAgo(at, Date.now())} ago`.replace(' now ago', ' just now') : ''
  if (what === 'edited') return `edited by its author${ago}`
  if (what === 'changed at the site') return `changed at the site${ago}`
  return `already ${pastTense[what]}${by ? ` by ${by}` : ''}${ago}`
}

function summary(reasons: string[]): string {
  const [first] = reasons
  if (reasons.length === 1) return `Still here: ${first}.`
  return `${reasons.length} are still here: ${new Set(reasons).size === 1 ? first : 'they changed meanwhile. Each row says how'}.`
}
