import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import type { Filter } from '#lib/filter'
import type { QueueName } from '#lib/queues/names'
import { inScope, narrow, scopeRows } from '#lib/queues/narrow'
import { queues } from '#lib/queues/queues'
import type { Staff } from '#lib/staff'

/** Who else has each of the comments in reach, by the comment's id. */
export async function namesOfHolders(tx: Tx, staff: Staff, ids: number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: number; name: string }>`
    select c.id, holder.name
    from ${scopeRows(staff, 'claim')}
    join comment c on ${inScope(staff)}
    join claim on claim.site_id = c.site_id and claim.comment_id = c.id
      and claim.expires_at > now() and claim.staff_id <> ${staff.id}
    join staff holder on holder.id = claim.staff_id
    where c.id = any(${ids})`.execute(tx)
  return new Map(rows.map(row => [row.id, row.name]))
}

/** How many comments of the narrowed queue others have. */
export async function countWithOthers(tx: Tx, staff: Staff, of: { queue: QueueName; filter: Filter }): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)
    from ${scopeRows(staff, 'claim', of.filter)}
    join claim on claim.site_id = scope.site_id and claim.expires_at > now() and claim.staff_id <> ${staff.id}
    join comment c on c.site_id = claim.site_id and c.id = claim.comment_id and ${inScope(staff)}
    where ${queues[of.queue].where} and ${narrow(of.filter)}`.execute(tx)
  return rows[0]?.count ?? 0
}
