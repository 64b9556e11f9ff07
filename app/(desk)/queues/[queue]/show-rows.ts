import type { Status } from '#db/schema'
import type { Told } from '#lib/live/list-decided'
import type { QueueName } from '#lib/queues/names'
import type { CommentRow } from '#lib/queues/rows'
import { stays } from '#lib/queues/stays'
import { tellTold } from './tell-told.ts'

/** A row as it stands in the list. */
export interface ShownRow extends CommentRow {
  /** Why a decision about it did not hold. */
  back?: string
  /** What others did to it since the list was read: it is here until the list is read again, and cannot be decided. */
  gone?: string
}

/** A decision shown before the server has answered, or until the list is read again after it has. */
export interface Shown {
  /** Null: it was undone, so the row is as it was when it was decided. */
  to: Status | null
  /** The key of the letter that says so to the server. */
  letter: string
  answeredAt: string | null
}

/** A row as it was when it was decided, and the ids of the rows below it then. */
export interface Place {
  row: ShownRow
  below: number[]
}

interface List {
  queue: QueueName
  rows: CommentRow[]
  loadedAt: string | null
  staffId: number
}

interface Since {
  shown: ReadonlyMap<number, Shown>
  returned: ReadonlyMap<number, string>
  places: ReadonlyMap<number, Place>
  told: ReadonlyMap<number, Told>
}

/** The rows of a list with all that happened since it was read. */
export function showRows({ queue, rows, loadedAt, staffId }: List, { shown, returned, places, told }: Since) {
  const onPage = rows.flatMap((row): ShownRow[] => {
    const decision = shown.get(row.id)
    const back = returned.get(row.id)
    if (back) return [{ ...row, back }]
    if (!decision?.to || isRead(decision, loadedAt)) {
      const gone = tellTold(row, told.get(row.id), staffId)
      return [gone ? { ...row, gone } : row]
    }
    return stays(queue, decision.to) ? [{ ...row, status: decision.to }] : []
  })
  // What somebody else decided has left the queue, but not before this person was told; what was undone is not back in
  // it before the server has done so. In the list, not in focus mode.
  const here = new Set(rows.map(row => row.id))
  const lost = [...(loadedAt ? places : [])].flatMap(([id, { row, below }]) => {
    const back = returned.get(id)
    const decision = shown.get(id)
    const isUndone = decision?.to === null && !isRead(decision, loadedAt)
    if (here.has(id) || !(back || isUndone)) return []
    return [{ row: back ? { ...row, back } : row, below }]
  })
  return putBack(onPage, lost)
}

/** Whether the list was read after the server had answered, so that it tells what became of it. */
function isRead({ answeredAt }: Shown, loadedAt: string | null): boolean {
  return answeredAt !== null && loadedAt !== null && answeredAt < loadedAt
}

/** The rows with the lost ones among them again: each above the first of those that it was above. */
function putBack(rows: ShownRow[], lost: Place[]): ShownRow[] {
  return lost.reduceRight((list, { row, below }) => {
    const index = list.findIndex(other => below.includes(other.id))
    return list.toSpliced(index < 0 ? list.length : index, 0, row)
  }, rows)
}
