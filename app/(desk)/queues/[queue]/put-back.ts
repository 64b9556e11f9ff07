import type { ShownRow } from './use-decisions.ts'

/** A row as it was when it was decided, and the ids of the rows below it then. */
export interface Place {
  row: ShownRow
  below: number[]
}

/** The rows with the lost ones among them again: each above the first of those that it was above. */
export function putBack(rows: ShownRow[], lost: Place[]): ShownRow[] {
  return lost.reduceRight((list, { row, below }) => {
    const index = list.findIndex(other => below.includes(other.id))
    return list.toSpliced(index < 0 ? list.length : index, 0, row)
  }, rows)
}
