import 'server-only'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { db, type Tx } from '#db/client'
import { beginRosterChange, lockAdmins } from '#lib/roster/lock-admins'
import { logRoster } from '#lib/roster/log-roster'
import { noSuchPerson } from '#lib/roster/no-such-person'
import { endAllSessions } from '#lib/sign-in/session'
import type { Staff } from '#lib/staff'

export type Deactivation = 'deactivated' | 'already' | 'last admin'

/**
 * Shuts a person out, on every device, from their next request on; nobody does it to themselves. Since whoever does it
 * is an active admin and stays, the last admin stays.
 * @throws Forbidden for those who do not administer, NotFound for nobody
 */
export function deactivate(staff: Staff, id: number): Promise<'deactivated' | 'already' | 'oneself'> {
  return db()
    .transaction()
    .execute(async tx => {
      await beginRosterChange(tx, staff)
      if (id === staff.id) return 'oneself'
      await requirePerson(tx, id)
      if (!(await shutOut(tx, id))) return 'already'
      await logRoster(tx, staff, { subjectId: id, note: 'Deactivated', batch: randomUUID() })
      return 'deactivated'
    })
}

/** Lets a person in again, with the roles and sites they had; they sign in anew. @throws as `deactivate` */
export function reactivate(staff: Staff, id: number): Promise<'reactivated' | 'already'> {
  return db()
    .transaction()
    .execute(async tx => {
      await beginRosterChange(tx, staff)
      await requirePerson(tx, id)
      if (!(await letIn(tx, id))) return 'already'
      await logRoster(tx, staff, { subjectId: id, note: 'Reactivated', batch: randomUUID() })
      return 'reactivated'
    })
}

/** As `deactivate`, for the operator's command, which names the person by e-mail. The last active admin stays. */
export async function deactivateStaff(email: string): Promise<Deactivation | 'unknown'> {
  return db()
    .transaction()
    .execute(async tx => {
      const admins = await lockAdmins(tx)
      const person = await tx.selectFrom('staff').select('id').where('email', '=', email).executeTakeFirst()
      if (!person) return 'unknown'
      if (admins.length === 1 && admins[0] === person.id) return 'last admin'
      return (await shutOut(tx, person.id)) ? 'deactivated' : 'already'
    })
}

/** Lets nobody in by this account any more, and signs its owner out; false when that was so before. */
export async function shutOut(tx: Tx, id: number): Promise<boolean> {
  const left = await tx
    .updateTable('staff')
    .set({ deactivated_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('deactivated_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (left) await endAllSessions(id, tx)
  return left !== undefined
}

/** Undoes `shutOut`, but for the sessions; false when they were not shut out. */
export async function letIn(tx: Tx, id: number): Promise<boolean> {
  const back = await tx
    .updateTable('staff')
    .set({ deactivated_at: null })
    .where('id', '=', id)
    .where('deactivated_at', 'is not', null)
    .returning('id')
    .executeTakeFirst()
  return back !== undefined
}

async function requirePerson(tx: Tx, id: number) {
  const person = await tx.selectFrom('staff').select('id').where('id', '=', id).executeTakeFirst()
  if (!person) throw noSuchPerson()
}
