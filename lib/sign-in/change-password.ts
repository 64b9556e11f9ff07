import 'server-only'
import { randomUUID } from 'node:crypto'
import { db } from '#db/client'
import { logRoster } from '#lib/roster/log-roster'
import { writePassword } from '#lib/roster/set-password'
import type { Fresh } from '#lib/sign-in/fresh'
import { nearWords } from '#lib/sign-in/near-words'
import { hashPassword, problemWith, verifyPassword } from '#lib/sign-in/password'
import type { Device } from '#lib/sign-in/session'
import { beginAttempt, markSucceeded } from '#lib/sign-in/throttle'
import type { Staff } from '#lib/staff'

/** A sentence about the new password, when that is what is wrong. */
export type Changed = 'changed' | 'wrong' | 'throttled' | { problem: string }

interface Wanted {
  current: string
  next: string
  device: Device
}

/**
 * Gives this person another password, once they showed the one they have, which is throttled as signing in is. They are
 * told by mail, and signed out everywhere, here too. Whoever has no password shows none that is right.
 */
export async function changePassword(staff: Staff, _fresh: Fresh, { current, next, device }: Wanted): Promise<Changed> {
  const problem = await problemWith(next, await nearWords(db(), staff))
  if (problem) return { problem }
  const attemptId = await beginAttempt({ email: staff.email, address: device.address })
  if (attemptId === null) return 'throttled'
  const own = await db().selectFrom('staff').select('password_hash').where('id', '=', staff.id).executeTakeFirst()
  if (!(await verifyPassword(own?.password_hash ?? null, current.slice(0, 1000)))) return 'wrong'
  await markSucceeded(attemptId)
  const hash = await hashPassword(next)
  await db()
    .transaction()
    .execute(async tx => {
      await logRoster(tx, staff, { subjectId: staff.id, note: 'Changed their password', batch: randomUUID() })
      await writePassword(tx, staff.id, hash)
    })
  return 'changed'
}
