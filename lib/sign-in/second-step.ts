import 'server-only'
import { db } from '#db/client'
import { mayVisit } from '#lib/limit-visits'
import { checkPasskey, findOwner, offerSigning } from '#lib/sign-in/check-passkey'
import { type Factors, readFactors } from '#lib/sign-in/factors'
import type { PasskeyAnswer } from '#lib/sign-in/passkey-answer'
import { countTry, endPending, findPending } from '#lib/sign-in/pending'
import { checkProof, type Proof } from '#lib/sign-in/proof'
import { type Device, openSession } from '#lib/sign-in/session'
import { beginAttempt, markSucceeded } from '#lib/sign-in/throttle'

export type SecondStep =
  | { outcome: 'signed in'; token: string }
  | { outcome: 'wrong' }
  | { outcome: 'throttled' }
  | { outcome: 'over' }

/** Opens the session of a person whose password was right before, once their second factor is right as well. */
export async function finishSignIn(pendingToken: string, proof: Proof, device: Device): Promise<SecondStep> {
  const pending = await countTry(pendingToken)
  if (!pending) return { outcome: 'over' }
  const checked = await checkProof(pending, proof, device)
  if (checked !== 'right') return { outcome: checked }
  if (!(await endPending(pendingToken))) return { outcome: 'over' }
  return { outcome: 'signed in', token: await openSession(pending.staffId, device, 'second factor') }
}

/** Opens the session of whoever holds this passkey, without a name or a password: the passkey asked for a finger or a PIN. */
export async function signInWithPasskey(
  answer: PasskeyAnswer,
  device: Device,
): Promise<Exclude<SecondStep, { outcome: 'over' }>> {
  const owner = await findOwner(db(), answer.id)
  const attemptId = await beginAttempt({
    email: owner?.email ?? `a passkey from ${device.address}`,
    address: device.address,
  })
  if (attemptId === null) return { outcome: 'throttled' }
  if (!owner || !(await checkPasskey(db(), owner.id, { by: null, answer }))) return { outcome: 'wrong' }
  await markSucceeded(attemptId)
  return { outcome: 'signed in', token: await openSession(owner.id, device, 'passkey') }
}

/** The second factors of whoever has yet to do this second step; null when it is over. */
export async function getSecondStep(pendingToken: string): Promise<Factors | null> {
  const pending = await findPending(pendingToken)
  return pending && readFactors(db(), pending.staffId)
}

/**
 * What a browser needs to have a passkey sign: one of whoever has yet to do this second step, or without a token that of
 * whoever is there. Null when the step is over, and for an address that asked too often.
 */
export async function offerSignIn(pendingToken: string | null, { address }: Device) {
  if (!(await mayVisit('passkey', address))) return null
  if (pendingToken === null) return offerSigning(db(), null)
  const pending = await findPending(pendingToken)
  return pending && offerSigning(db(), pending.staffId)
}
