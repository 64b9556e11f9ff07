import 'server-only'
import { db } from '#db/client'
import { hashPassword } from '#lib/sign-in/password'
import { endAllSessions } from '#lib/sign-in/session'

/** Gives a person this password and signs them out everywhere. False when nobody has this e-mail. */
export async function setPassword(email: string, password: string): Promise<boolean> {
  const password_hash = await hashPassword(password)
  return db()
    .transaction()
    .execute(async tx => {
      const staff = await tx
        .updateTable('staff')
        .set({ password_hash })
        .where('email', '=', email)
        .returning('id')
        .executeTakeFirst()
      if (staff) await endAllSessions(staff.id, tx)
      return staff !== undefined
    })
}
