import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import type { Status } from '#db/schema'
import { type Budget, spend } from './budget.ts'
import type { Connection } from './connection.ts'
import { type List, listIds, pageSize } from './look.ts'

/** Where WordPress lists comments of a status; all others are approved. */
const lists = [
  { status: 'pending', names: ['hold'] },
  { status: 'spam', names: ['spam'] },
  { status: 'deleted', names: ['trash', 'post-trashed'] },
] as const satisfies { status: Status; names: List[] }[]

/** Of each list, so that long ones leave requests for the other work. */
const mostPages = 10

interface Swept {
  /** Ids of comments whose status is not as Docket believes; they are to be looked at. */
  suspects: number[]
  /** Comments from this id on stand in the lists that Docket believes, the suspects aside. */
  fromId: number
}

/**
 * Compares the lists of WordPress (hold, spam, trash), the highest ids of each, with what Docket believes. A comment
 * that moved from one to another, or to the approved ones, is missing in the list where it was.
 */
export async function sweepLists(connection: Connection, budget: Budget): Promise<Swept> {
  const { siteId, access } = connection
  const suspects = new Set<number>()
  let lowestId = 0
  for (const { status, names } of lists) {
    const ids = new Set<number>()
    let fromId = 0
    for (const name of names) fromId = Math.max(fromId, await readList(access, name, { ids, budget }))
    const believed = await believedIds(siteId, status, fromId)
    for (const id of differing(ids, believed)) if (id >= fromId) suspects.add(id)
    lowestId = Math.max(lowestId, fromId)
  }
  const purged = await purgedIds(siteId, [...suspects])
  const left = [...suspects].filter(id => !purged.has(id))
  return { suspects: left.sort((a, b) => b - a), fromId: lowestId }
}

/** Adds the ids in the list; gives from which id on it is complete: 0 for the whole list. */
async function readList(
  access: Connection['access'],
  list: List,
  { ids, budget }: { ids: Set<number>; budget: Budget },
) {
  let lowest = Number.MAX_SAFE_INTEGER
  for (let page = 1; page <= mostPages && spend(budget); page++) {
    const found = await listIds(access, list, page)
    for (const id of found.ids) ids.add(id)
    if (found.ids.length < pageSize) return 0
    lowest = found.ids.at(-1) ?? lowest
  }
  return lowest
}

/** What is in one of two sets only. */
function differing(one: Set<number>, other: Set<number>): number[] {
  return [...one].filter(id => !other.has(id)).concat([...other].filter(id => !one.has(id)))
}

/** Docket had them, and does not want them back. */
async function purgedIds(siteId: number, ids: number[]): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select external_id::bigint as id from purged_comment
    where site_id = ${siteId} and external_id = any(${ids.map(String)})`.execute(db())
  return new Set(rows.map(row => row.id))
}

async function believedIds(siteId: number, status: Status, fromId: number): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select external_id::bigint as id from comment
    where site_id = ${siteId} and source_status = ${status} and source_status <> 'approved' and source_gone_at is null
      and case when external_id ~ '^[0-9]{1,15}$' then external_id::bigint >= ${fromId} end`.execute(db())
  return new Set(rows.map(row => row.id))
}
