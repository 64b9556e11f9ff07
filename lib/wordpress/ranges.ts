import { mostIds, pageSize } from './look.ts'

/** Enough for hours; whoever wants the rest asks again from there. */
const mostRanges = 100_000

export interface Range {
  from: number
  to: number
}

/**
 * The ids after `after` up to `to`, in ranges of which each holds about a page of comments: where most ids are gone, as
 * on a site that deletes much spam, a range holds more ids. At most 100,000 ranges.
 */
export function rangesOf({ after, to, total }: { after: number; to: number; total: number }): Range[] {
  const idsPerComment = to / Math.max(1, total)
  const step = Math.min(mostIds, Math.max(pageSize, Math.floor(0.8 * pageSize * idsPerComment)))
  const count = Math.min(mostRanges, Math.max(0, Math.ceil((to - after) / step)))
  return Array.from({ length: count }, (_, index) => {
    const from = after + 1 + index * step
    return { from, to: Math.min(to, from + step - 1) }
  })
}

/** Every id of a range. */
export function idsOf({ from, to }: Range): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
