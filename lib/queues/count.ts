import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { readAside, readHere } from '#db/replica'
import { type Filter, noFilter } from '#lib/filter'
import { type QueueName, queueNames } from '#lib/queues/names'
import { inScope, narrow, preparedFor, scopeRows } from '#lib/queues/narrow'
import { queues } from '#lib/queues/queues'
import type { Staff } from '#lib/staff'

/** Exact up to 9,999; 10,000 stands for "10k+". */
const most = 10_000
/** Of what a search finds: to count ten times as much would take longer than to find it. */
const mostFound = 1_000

/** Exactly so many, or with `orMore` at least. */
export interface Count {
  count: number
  orMore: boolean
}

/** How many comments each queue holds for this person. Each is exact up to 9,999, then 10,000. */
export async function countQueues(staff: Staff): Promise<Record<QueueName, number>> {
  const half = queueNames.length / 2
  // Of all that a page asks for at the same time this takes longest.
  const halves = [queueNames.slice(0, half), queueNames.slice(half)].map(names => countEach(staff, names))
  return Object.assign({}, ...(await Promise.all(halves)))
}

async function countEach(staff: Staff, names: readonly QueueName[]): Promise<Partial<Record<QueueName, number>>> {
  const columns = names.map(queue => sql`(${countOf(staff, queue, noFilter)}) as ${sql.ref(queue)}`)
  const { rows } = await sql<Partial<Record<QueueName, number>>>`
    ${preparedFor(staff)} select ${sql.join(columns)}`.execute(db())
  return rows[0] ?? {} // a select without from gives one row
}

/** How many comments of the queue pass the filter. Exact up to 9,999, with a search up to 999. */
export async function countQueue(staff: Staff, queue: QueueName, filter: Filter): Promise<Count> {
  const [read, limit] = filter.search === null ? [readHere, most] : [readAside, mostFound]
  const counting = sql<{ count: number }>`
    ${preparedFor(staff, filter)} select (${countOf(staff, queue, filter, limit)}) as count`
  const { rows } = await read(from => counting.execute(from))
  const count = rows[0]?.count ?? 0
  return { count, orMore: count === limit }
}

/** How many comments came into the filtered queue after `since`, at most 100. */
export async function countNews(
  staff: Staff,
  queue: QueueName,
  { filter, since }: { filter: Filter; since: Date },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from (
      select from ${scopeRows(staff, 'read', filter)}
      cross join lateral (
        select from comment c
        where ${inScope(staff)} and ${queues[queue].where} and ${narrow(filter)} and ${queues[queue].isNew(since)}
        limit 100
      ) c
      limit 100
    ) news`.execute(db())
  return rows[0]?.count ?? 0
}

/**
 * How many comments of each list pass its filter, in one statement whose work does not grow with the tables: each looks
 * at the first 10,000 of a site's queue, or of those about the article or author, or as young as the filter says, in the
 * order of the queue. `orMore`: there were more to look at. At most 10,000.
 */
export async function countLists(staff: Staff, lists: { queue: QueueName; filter: Filter }[]): Promise<Count[]> {
  if (lists.length === 0) return []
  const parts = lists.map((list, index) => sql`select ${index}::int as index, * from (${countFirst(staff, list)}) one`)
  const { rows } = await sql<Count>`
    select count, "orMore" from (${sql.join(parts, sql` union all `)}) counted order by index`.execute(db())
  return rows
}

function countFirst(staff: Staff, { queue, filter }: { queue: QueueName; filter: Filter }) {
  const { by, direction, where } = queues[queue]
  const order = sql.raw(direction)
  const { article, author, comment, age } = filter
  const byIndex = narrow({ ...noFilter, article, author, comment, age })
  const byLook = narrow({ ...filter, article: null, author: null, comment: null, age: null })
  return sql`
    select least(coalesce(sum(looked.passed), 0), ${most})::int as count,
      coalesce(bool_or(looked.at = ${most}), false) as "orMore"
    from ${scopeRows(staff, 'read', filter)}
    cross join lateral (
      select count(*) as at, count(*) filter (where ${byLook}) as passed
      from (
        select * from comment c
        where ${inScope(staff)} and ${where} and ${byIndex}
        order by ${by} ${order}, c.id ${order}
        limit ${most}
      ) c
    ) looked`
}

function countOf(staff: Staff, queue: QueueName, filter: Filter, limit = most) {
  return sql`
    select count(*) from (
      select from ${scopeRows(staff, 'read', filter)}
      cross join lateral (
        select from comment c
        where ${inScope(staff)} and ${queues[queue].where} and ${narrow(filter)}
        limit ${sql.lit(limit)}
      ) c
      limit ${sql.lit(limit)}
    ) counted`
}
