import 'server-only'
import { type RawBuilder, sql } from 'kysely'
import { readAside, readHere } from '#db/replica'
import { type Filter, firstPage, type Place } from '#lib/filter'
import type { QueueName } from '#lib/queues/names'
import { inScope, narrow, preparedFor, scopeRows } from '#lib/queues/narrow'
import { queues } from '#lib/queues/queues'
import { type CommentRow, rowsOf } from '#lib/queues/rows'
import type { Staff } from '#lib/staff'

/** A page of a queue; `before` and `after` are the cursors of the neighbouring pages, null where there is none. */
export interface QueuePage {
  rows: CommentRow[]
  before: string | null
  after: string | null
}

export const pageSize = 50

interface PageRequest {
  filter: Filter
  place: Place
}

/**
 * One page of a queue, at most 50 rows, in the queue's order, in one statement.
 * Keyset paging: rows with equal times or priorities are told apart by id, so none is shown twice or left out.
 * A page from which everything has gone meanwhile gives way to the first.
 */
export async function listQueue(staff: Staff, queue: QueueName, { filter, place }: PageRequest): Promise<QueuePage> {
  const read = filter.search === null ? readHere : readAside
  const { rows } = await read(from => queuePage(staff, queue, { filter, place }).execute(from))
  const isFirst = place.before === null && place.after === null
  // An empty page would say that all is clear.
  if (rows.length === 0 && !isFirst) return listQueue(staff, queue, { filter, place: firstPage })
  return cutPage(rows, place)
}

/** The statement behind `listQueue`: the rows of the page in the order of reading, and one more if there is more. */
export function queuePage(staff: Staff, queue: QueueName, { filter, place }: PageRequest): RawBuilder<CommentRow> {
  const { by, direction, where } = queues[queue]
  const isBackward = place.before !== null
  const ascending = (direction === 'asc') !== isBackward
  const order = ascending ? sql`asc` : sql`desc`
  return sql<CommentRow>`${preparedFor(staff, filter)}
    with page as (
      select c.*, ${by} as position
      from ${scopeRows(staff, 'read', filter)}
      cross join lateral (
        select * from comment c
        where ${inScope(staff)} and ${where} and ${narrow(filter)} and ${beyond(queue, place, ascending)}
        order by ${by} ${order}, c.id ${order}
        limit ${sql.lit(pageSize + 1)}
      ) c
      order by ${by} ${order}, c.id ${order}
      limit ${sql.lit(pageSize + 1)}
    )
    ${rowsOf(staff, queue)}
    order by c.position ${order}, c.id ${order}`
}

/** Of pageSize + 1 rows the last only tells that there is more. */
function cutPage(found: CommentRow[], place: Place): QueuePage {
  const hasMore = found.length > pageSize
  const shown = found.slice(0, pageSize)
  const rows = place.before === null ? shown : shown.toReversed()
  const hasBefore = place.before === null ? place.after !== null : hasMore
  const hasAfter = place.before === null ? hasMore : true
  return {
    rows,
    before: hasBefore ? (rows[0]?.cursor ?? null) : null,
    after: hasAfter ? (rows.at(-1)?.cursor ?? null) : null,
  }
}

function beyond(queue: QueueName, place: Place, ascending: boolean) {
  const cursor = place.before ?? place.after
  if (cursor === null) return sql`true`
  const [position, id] = cursor.split('_').map(Number)
  const value =
    queue === 'flagged' ? sql`${position}::int` : sql`to_timestamp(${position}::bigint / 1000.0)::timestamptz(3)`
  const compare = ascending ? sql`>` : sql`<`
  return sql`(${queues[queue].by}, c.id) ${compare} (${value}, ${id}::bigint)`
}
