import 'server-only'
import { sql } from 'kysely'
import { db, type Tx } from '#db/client'
import { countWithOthers, namesOfHolders } from '#lib/claims/holders'
import { isFree, writeClaims } from '#lib/claims/write-claims'
import type { Filter } from '#lib/filter'
import { requireMay } from '#lib/permissions'
import type { QueueName } from '#lib/queues/names'
import { inScope, narrow, scopeRows } from '#lib/queues/narrow'
import { queues } from '#lib/queues/queues'
import { type CommentRow, rowsOf } from '#lib/queues/rows'
import type { Staff } from '#lib/staff'

/** What to take: the next `count` of the queue as it is narrowed, none of `except`, and if possible `first` before all. */
export interface ClaimRequest {
  queue: QueueName
  filter: Filter
  first: number | null
  except: number[]
  count: number
}

/** Comments that are this person's for three minutes. */
export interface Claimed {
  rows: CommentRow[]
  /** `first` could not be had: somebody has it, or (null) it is not in this queue any more. */
  missed: { by: string | null } | null
  /** Comments of the queue that others have. */
  withOthers: number
}

/** How far a claim looks beyond the comments that others are just taking, in the same moment. */
const lookedAt = 100

/**
 * Takes the next comments of a queue, in its order, that nobody else has; a comment that somebody is just taking or
 * deciding is passed over. What this person has already comes again, with a full lease, unless it is in `except`.
 * @throws Forbidden when this person may not claim anywhere
 */
export function claimNext(staff: Staff, request: ClaimRequest): Promise<Claimed> {
  requireMay(staff, 'claim')
  const { queue, filter, first, except, count } = request
  return db()
    .transaction()
    .execute(async tx => {
      const alone = { queue, filter: { ...filter, comment: first }, except: [], count: 1 }
      const asked = first === null ? [] : await take(tx, staff, alone)
      const others = { queue, filter, except: [...except, ...asked], count: count - asked.length }
      const next = await take(tx, staff, others)
      const missed = first === null || asked.length > 0 ? null : first
      return {
        rows: await readRows(tx, staff, { queue, ids: [...asked, ...next] }),
        missed: missed === null ? null : { by: (await namesOfHolders(tx, staff, [missed])).get(missed) ?? null },
        withOthers: await countWithOthers(tx, staff, { queue, filter }),
      }
    })
}

type Wanted = Omit<ClaimRequest, 'first'>

/** The ids of comments taken, in the order of the queue. */
async function take(tx: Tx, staff: Staff, wanted: Wanted): Promise<number[]> {
  const found = wanted.count > 0 ? await lockFree(tx, staff, wanted) : []
  if (found.length === 0) return []
  const held = await writeClaims(tx, staff, found)
  const taken = found.map(comment => comment.id).filter(id => held.includes(id))
  // What somebody took and let go of between our look and our lock was free no more: look again for as many.
  if (taken.length === found.length) return taken
  const missing = { ...wanted, except: [...wanted.except, ...taken], count: wanted.count - taken.length }
  return [...taken, ...(await take(tx, staff, missing))]
}

/** Locked as a decision locks. The queue's condition is asked again of what was decided while we looked. */
async function lockFree(tx: Tx, staff: Staff, { queue, filter, except, count }: Wanted) {
  const { by, direction, where } = queues[queue]
  const order = direction === 'asc' ? sql`asc` : sql`desc`
  const { rows } = await sql<{ id: number; siteId: number }>`
    with free as (
      select c.*
      from ${scopeRows(staff, 'claim', filter)}
      cross join lateral (
        select c.site_id, c.id, ${by} as position from comment c
        where ${inScope(staff)} and ${where} and ${narrow(filter)} and ${isFree(staff)}
          and c.escalated_by is distinct from ${staff.id} and c.id <> all(${except})
        order by ${by} ${order}, c.id ${order}
        limit ${lookedAt}
      ) c
      order by c.position ${order}, c.id ${order}
      limit ${lookedAt}
    )
    select c.id, c.site_id as "siteId"
    from free
    join comment c on c.site_id = free.site_id and c.id = free.id
    where ${where}
    order by free.position ${order}, c.id ${order}
    limit ${count}
    for no key update of c skip locked`.execute(tx)
  return rows
}

async function readRows(tx: Tx, staff: Staff, { queue, ids }: { queue: QueueName; ids: number[] }) {
  const { rows } = await sql<CommentRow>`
    with page as (
      select c.*, ${queues[queue].by} as position from comment c where c.id = any(${ids})
    )
    ${rowsOf(staff, queue)}
    order by array_position(${ids}::bigint[], c.id)`.execute(tx)
  return rows
}
