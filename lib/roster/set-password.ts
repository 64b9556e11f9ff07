import 'server-only'
import { db, type Tx } from '#db/client'
import { hashPassword } from '#lib/sign-in/password'
import { endAllSessions } from '#lib/sign-in/session'

/** Gives a person this password and signs them out everywhere. False when nobody has this e-mail. */
export async function setPassword(email: string, password: string): Promise<boolean> {
  const password_hash = await hashPassword(password)
  return db()
    .transaction()
    .execute(async tx => {
      const staff = await tx.selectFrom('staff').select('id').where('email', '=', email).executeTakeFirst()
      if (staff) await writePassword(tx, staff.id, password_hash)
      return staff !== undefined
    })
}

/** Puts the hash of a new password in place of the old one, and signs its owner out everywhere. */
export async function writePassword(tx: Tx, staffId: number, password_hash: string) {
  await tx.updateTable('staff').set({ password_hash }).where('id', '=', staffId).execute()
  await endAllSessions(staffId, tx)
}
