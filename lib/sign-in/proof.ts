import 'server-only'
import { db } from '#db/client'
import { checkPasskey } from '#lib/sign-in/check-passkey'
import type { PasskeyAnswer } from '#lib/sign-in/passkey-answer'
import { spendRecoveryCode } from '#lib/sign-in/recovery-codes'
import type { Device } from '#lib/sign-in/session'
import { beginAttempt, markSucceeded } from '#lib/sign-in/throttle'
import { spendTotpCode } from '#lib/sign-in/totp-code'

/** A second factor shown: a code from an app, a recovery code, or what a passkey signed. */
export type Proof = { code: string } | { passkey: PasskeyAnswer }

const longestCode = 100

/** Whether the proof is right; it is used up then. Wrong ones count against the account like wrong passwords. */
export async function checkProof(
  { staffId, email }: { staffId: number; email: string },
  proof: Proof,
  { address }: Device,
): Promise<'right' | 'wrong' | 'throttled'> {
  const attemptId = await beginAttempt({ email, address })
  if (attemptId === null) return 'throttled'
  if (!(await isRight(staffId, proof))) return 'wrong'
  await markSucceeded(attemptId)
  return 'right'
}

async function isRight(staffId: number, proof: Proof): Promise<boolean> {
  if ('passkey' in proof) return checkPasskey(db(), staffId, { by: staffId, answer: proof.passkey })
  if (proof.code.length > longestCode) return false
  return (await spendTotpCode(db(), staffId, proof.code)) || spendRecoveryCode(db(), staffId, proof.code)
}
