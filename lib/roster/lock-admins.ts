import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import { Forbidden, requireMay } from '#lib/permissions'
import type { Staff } from '#lib/staff'

/**
 * Locks all active admins, in id order, and gives their ids. Whoever changes the roster does this first: so changes
 * wait for one another, and the last two admins cannot remove each other at once.
 */
export async function lockAdmins(tx: Tx): Promise<number[]> {
  const admins = await tx
    .selectFrom('staff')
    .select('id')
    .where(sql<boolean>`'admin' = any(roles)`)
    .where('deactivated_at', 'is', null)
    .orderBy('id')
    .forNoKeyUpdate() // events that name an admin are written meanwhile
    .execute()
  return admins.map(({ id }) => id)
}

/**
 * Lets an admin change the roster within this transaction, after all changes that began before.
 * @throws Forbidden for those who do not administer, or no longer when their turn has come
 */
export async function beginRosterChange(tx: Tx, staff: Staff) {
  requireMay(staff, 'administer')
  const admins = await lockAdmins(tx)
  if (!admins.includes(staff.id)) throw new Forbidden(`${staff.name} may no longer administer`)
}
