import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { endAllSessions } from '#lib/sign-in/session'

export type Deactivation = 'deactivated' | 'already' | 'last admin' | 'unknown'

/** Shuts a person out, on every device, from their next request on. The last active admin stays. */
export async function deactivateStaff(email: string): Promise<Deactivation> {
  return db()
    .transaction()
    .execute(async tx => {
      // All admins are locked, in id order, so that the last two cannot deactivate each other at once.
      const admins = await tx
        .selectFrom('staff')
        .select('email')
        .where(sql<boolean>`'admin' = any(roles)`)
        .where('deactivated_at', 'is', null)
        .orderBy('id')
        .forUpdate()
        .execute()
      if (admins.length === 1 && admins[0]?.email === email) return 'last admin'
      const left = await tx
        .updateTable('staff')
        .set({ deactivated_at: sql<Date>`now()` })
        .where('email', '=', email)
        .where('deactivated_at', 'is', null)
        .returning('id')
        .executeTakeFirst()
      if (!left) return (await isOnRoster(email)) ? 'already' : 'unknown'
      await endAllSessions(left.id, tx)
      return 'deactivated'
    })
}

async function isOnRoster(email: string): Promise<boolean> {
  return (await db().selectFrom('staff').select('id').where('email', '=', email).executeTakeFirst()) !== undefined
}
