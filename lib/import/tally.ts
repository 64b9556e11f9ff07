import type { Refused } from '#lib/intake/incoming'
import type { Outcome, Written } from '#lib/intake/written'
import type { Batch } from './batches.ts'

export type Count = { read: number; refused: number } & Record<Outcome, number>

/** What an import has done so far. */
export interface Tally {
  article: Count
  comment: Count
  authors: { new: number; changed: number }
  /** Articles and comments in batches that an earlier, interrupted import had done. */
  doneBefore: number
  guessedDates: number
  leftOut: number
  merged: number
  kept: number
  /** By reason, with the first lines of each. */
  refusals: Map<string, { count: number; lines: number[] }>
}

const linesKept = 5
const reasonsKept = 30

export function startTally(): Tally {
  const count = () => ({ read: 0, new: 0, changed: 0, same: 0, refused: 0 })
  const authors = { new: 0, changed: 0 }
  return {
    article: count(),
    comment: count(),
    authors,
    doneBefore: 0,
    guessedDates: 0,
    leftOut: 0,
    merged: 0,
    kept: 0,
    refusals: new Map(),
  }
}

/** Counts a batch and what became of it. */
export function tallyBatch(tally: Tally, batch: Batch, written: Written) {
  countOutcomes(tally.article, written.articles)
  countOutcomes(tally.comment, written.comments)
  for (const refused of [...batch.refused, ...written.refused]) countRefused(tally, refused)
  tally.authors.new += written.authors.new
  tally.authors.changed += written.authors.changed
  tally.kept += written.kept
  tally.leftOut += batch.leftOut
  tally.merged += batch.merged
  tally.guessedDates += batch.records.filter(record => record.kind === 'comment' && record.isDateGuessed).length
}

/** All articles and comments that were compared, the refused ones included. */
export function countRead({ article, comment }: Tally): number {
  return article.read + comment.read
}

function countOutcomes(count: Count, outcomes: Outcome[]) {
  count.read += outcomes.length
  for (const outcome of outcomes) count[outcome] += 1
}

// A file in which everything is wrong, each time in other words, must not fill memory or screen.
function countRefused(tally: Tally, { what, line, reason }: Refused) {
  const { refusals } = tally
  tally[what].read += 1
  tally[what].refused += 1
  const words = `${what}: ${reason}`
  const key = refusals.has(words) || refusals.size < reasonsKept ? words : `${what}: other reasons`
  const { count, lines } = refusals.get(key) ?? { count: 0, lines: [] }
  refusals.set(key, { count: count + 1, lines: lines.length < linesKept ? [...lines, line] : lines })
}
