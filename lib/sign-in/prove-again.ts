import 'server-only'
import { db } from '#db/client'
import { offerSigning } from '#lib/sign-in/check-passkey'
import { readFactors } from '#lib/sign-in/factors'
import { strengthen } from '#lib/sign-in/fresh'
import { verifyPassword } from '#lib/sign-in/password'
import { checkProof, type Proof } from '#lib/sign-in/proof'
import type { Device } from '#lib/sign-in/session'
import { beginAttempt, markSucceeded } from '#lib/sign-in/throttle'
import type { Staff } from '#lib/staff'
import { hashOfToken } from '#lib/token'

export type ProvedAgain = 'right' | 'wrong' | 'throttled'

/** Where somebody shows again who they are: the token of their session, and the device. */
export interface Here {
  token: string
  device: Device
}

/** Confirms this session with a second factor: it is fresh then, and as strong as one that began with it. */
export async function proveWithFactor(staff: Staff, proof: Proof, { token, device }: Here): Promise<ProvedAgain> {
  const checked = await checkProof({ staffId: staff.id, email: staff.email }, proof, device)
  if (checked === 'right')
    await db()
      .transaction()
      .execute(tx => strengthen(tx, { token }))
  return checked
}

/** Confirms this session with the password, which does for a person without a second factor. */
export async function proveWithPassword(staff: Staff, password: string, { token, device }: Here): Promise<ProvedAgain> {
  const attemptId = await beginAttempt({ email: staff.email, address: device.address })
  if (attemptId === null) return 'throttled'
  const { hasApp, passkeys } = await readFactors(db(), staff.id)
  const own = await db().selectFrom('staff').select('password_hash').where('id', '=', staff.id).executeTakeFirst()
  const isRight = await verifyPassword(own?.password_hash ?? null, password.slice(0, 1000))
  if (!isRight || hasApp || passkeys > 0) return 'wrong'
  await markSucceeded(attemptId)
  await db()
    .updateTable('session')
    .set({ proved_at: new Date() })
    .where('id', '=', hashOfToken(token))
    .where('staff_id', '=', staff.id)
    .execute()
  return 'right'
}

/** What the browser needs for one of this person's passkeys to confirm the session. */
export async function offerProof(staff: Staff) {
  return offerSigning(db(), staff.id)
}

/** Whether this person could confirm with a password at all; who comes by a provider may have none. */
export async function hasPassword(staff: Staff): Promise<boolean> {
  const query = db().selectFrom('staff').select('id').where('id', '=', staff.id).where('password_hash', 'is not', null)
  return (await query.executeTakeFirst()) !== undefined
}
