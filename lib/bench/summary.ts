/** What a measure looks at, in the order of the table. `npm run bench -- --only PART` runs one. */
export const parts = ['pages', 'decisions', 'intake', 'feed', 'throughput', 'browser'] as const
export type Part = (typeof parts)[number]

export type Unit = 'ms' | '/s' | 'KB' | 'entries'

/** A measure as it came out. `floor`: the median of its bare SQL in the same unit; null where there is none. */
export interface Result {
  part: Part
  name: string
  unit: Unit
  times: number
  p50: number
  p95: number
  p99: number
  floor: number | null
}

/** A run as it is kept in a file. */
export interface Run {
  at: string
  comments: number
  cpus: number
  memoryGb: number
  results: Result[]
}

/** Sums values up; `floors` are those of the bare SQL. */
export function summarize(
  what: Pick<Result, 'part' | 'name' | 'unit'>,
  values: number[],
  floors: number[] = [],
): Result {
  return {
    ...what,
    times: values.length,
    p50: percentile(values, 50),
    p95: percentile(values, 95),
    p99: percentile(values, 99),
    floor: floors.length > 0 ? percentile(floors, 50) : null,
  }
}

/** The smallest value that `percent` of a hundred do not exceed (nearest rank). @throws for no values */
export function percentile(values: number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)]
  if (found === undefined) throw new Error('There is nothing to sum up')
  return found
}
