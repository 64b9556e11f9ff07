import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { parseEmail } from '#lib/sign-in/email'
import { hasFactor } from '#lib/sign-in/factor-sql'
import { verifyPassword } from '#lib/sign-in/password'
import { openPending } from '#lib/sign-in/pending'
import { type Device, openSession } from '#lib/sign-in/session'
import { beginAttempt, markSucceeded } from '#lib/sign-in/throttle'

/** The token is that of a session, or of a second step that is still to be done. */
export type SignIn =
  | { outcome: 'signed in'; token: string }
  | { outcome: 'second step'; token: string }
  | { outcome: 'wrong' }
  | { outcome: 'throttled' }

const wrong = { outcome: 'wrong' } as const
const maxPasswordLength = 1000

/**
 * Opens a session for the person with this e-mail and password, or the second step for one who has a second factor.
 * A wrong password, an unknown account and a deactivated one cannot be told apart, by answer, time or throttling.
 */
export async function signIn(given: { email: string; password: string }, device: Device): Promise<SignIn> {
  const email = parseEmail(given.email)
  if (!email || !given.password || given.password.length > maxPasswordLength) return wrong
  const attemptId = await beginAttempt({ email, address: device.address })
  if (attemptId === null) return { outcome: 'throttled' }
  const account = await findAccount(email)
  const isRight = await verifyPassword(account?.password_hash ?? null, given.password)
  if (!account || !isRight) return wrong
  await markSucceeded(attemptId)
  if (account.hasFactor) return { outcome: 'second step', token: await openPending(account.id) }
  return { outcome: 'signed in', token: await openSession(account.id, device) }
}

function findAccount(email: string) {
  return db()
    .selectFrom('staff')
    .select(['id', 'password_hash', hasFactor(sql`staff.id`).as('hasFactor')])
    .where('email', '=', email)
    .where('deactivated_at', 'is', null)
    .executeTakeFirst()
}
