import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import type { Staff } from '#lib/staff'

/**
 * Locks what this person keeps until the transaction ends, so that two of their windows at once neither pass a limit nor
 * mix an order up. Gives how many views and pins they have.
 */
export async function lockOwnViews(tx: Tx, staff: Staff): Promise<{ views: number; pins: number }> {
  // Two statements: what is counted must be read after the lock was waited for.
  await sql`select from staff where id = ${staff.id} for no key update`.execute(tx)
  const { rows } = await sql<{ views: number; pins: number }>`
    select (select count(*) from saved_view where owner_id = ${staff.id}) as views,
      (select count(*) from view_pin where staff_id = ${staff.id}) as pins`.execute(tx)
  return rows[0] ?? { views: 0, pins: 0 }
}

/** Puts a pin behind the others of this person; a view that they pinned already stays where it is. */
export async function insertPin(tx: Tx, staff: Staff, viewId: number) {
  await sql`
    insert into view_pin (staff_id, view_id, position)
    select ${staff.id}, ${viewId}, coalesce(max(position), 0) + 1 from view_pin where staff_id = ${staff.id}
    on conflict do nothing`.execute(tx)
}
