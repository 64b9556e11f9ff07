/** What a measure looks at, in the order of the table. */
export const usualParts = ['pages', 'decisions', 'intake', 'feed', 'throughput', 'browser'] as const
/** `npm run bench -- --only PART` runs one; what needs packages of the system runs only so. */
export const parts = [...usualParts, 'wordpress'] as const
export type Part = (typeof parts)[number]

export type Unit = 'ms' | '/s' | 'KB' | 'entries'

export interface Spread {
  p50: number
  p95: number
  p99: number
}

/**
 * A measure as it came out. `floor`: the median of its bare SQL in the same unit; null where there is none.
 * `wordpress`: the same done in WordPress, where it was.
 */
export interface Result extends Spread {
  part: Part
  name: string
  unit: Unit
  times: number
  floor: number | null
  wordpress?: Spread
}

/** A measure that came to no result, and why. */
export interface Failure {
  part: Part
  name: string
  failure: string
}

export type Outcome = Result | Failure

/** A run as it is kept in a file. */
export interface Run {
  at: string
  comments: number
  cpus: number
  memoryGb: number
  results: Result[]
  failures: Failure[]
}

/** Sums values up; `floors` are those of the bare SQL. */
export function summarize(
  what: Pick<Result, 'part' | 'name' | 'unit'>,
  values: number[],
  floors: number[] = [],
): Result {
  const floor = floors.length > 0 ? percentile(floors, 50) : null
  return { ...what, times: values.length, ...spreadOf(values), floor }
}

/** Their median, and what 95 and 99 of a hundred do not exceed. @throws for no values */
export function spreadOf(values: number[]): Spread {
  return { p50: percentile(values, 50), p95: percentile(values, 95), p99: percentile(values, 99) }
}

/** The smallest value that `percent` of a hundred do not exceed (nearest rank). @throws for no values */
export function percentile(values: number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)]
  if (found === undefined) throw new Error('There is nothing to sum up')
  return found
}
