import 'server-only'
import { db, type Tx } from '#db/client'
import { queueMail } from '#lib/mail/queue-mail'
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

/**
 * Puts the hash of a new password in place of the old one, if there was one its owner is told by mail, and signs them out
 * everywhere.
 */
export async function writePassword(tx: Tx, staffId: number, password_hash: string) {
  const had = await tx
    .selectFrom('staff')
    .select(['email', 'password_hash'])
    .where('id', '=', staffId)
    .executeTakeFirst()
  if (had?.password_hash) await queueMail(tx, [{ to: had.email, ...changed }])
  await tx.updateTable('staff').set({ password_hash }).where('id', '=', staffId).execute()
  await endAllSessions(staffId, tx)
}

const changed = {
  subject: 'Your password for Docket was changed',
  text: 'Somebody chose a new password for your account at the comment desk, and it was signed out everywhere.\n\nIf it was you, there is nothing to do. If not, tell an admin of your desk at once.\n',
}
