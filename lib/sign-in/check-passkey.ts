import 'server-only'
import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server'
import { type Db, db } from '#db/client'
import { appUrl } from '#lib/env'
import type { PasskeyAnswer } from '#lib/sign-in/passkey-answer'
import { issueChallenge, takeChallenge } from '#lib/sign-in/passkey-challenge'

/** Whose passkey is to sign; null: that of whoever is there, which then has to ask for a finger or a PIN. */
export type Signer = number | null

/** What the browser needs to have a challenge signed. */
export async function offerSigning(on: Db, signer: Signer) {
  const challenge = await issueChallenge(challengeFor(signer))
  const known =
    signer === null
      ? []
      : await on.selectFrom('passkey').select(['id', 'transports']).where('staff_id', '=', signer).execute()
  return generateAuthenticationOptions({
    rpID: new URL(appUrl()).hostname,
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    allowCredentials: known,
    userVerification: signer === null ? 'required' : 'preferred',
  })
}

/** Whose passkey this is, by its id; null when nobody active has it. */
export async function findOwner(on: Db, passkeyId: string): Promise<{ id: number; email: string } | null> {
  const owner = await on
    .selectFrom('passkey')
    .innerJoin('staff', 'staff.id', 'passkey.staff_id')
    .select(['staff.id', 'staff.email'])
    .where('passkey.id', '=', passkeyId)
    .where('staff.deactivated_at', 'is', null)
    .executeTakeFirst()
  return owner ?? null
}

/**
 * Whether this passkey of this person signed a challenge given for that. A counter that did not move on means a copy
 * of the passkey, and is refused; passkeys that count nothing always say 0.
 */
export async function checkPasskey(on: Db, staffId: number, signed: { by: Signer; answer: PasskeyAnswer }) {
  const { by, answer } = signed
  const kept = await on
    .selectFrom('passkey')
    .select(['id', 'public_key', 'counter'])
    .where('id', '=', answer.id)
    .where('staff_id', '=', staffId)
    .executeTakeFirst()
  const counter = kept ? await signedCounter(kept, by, answer) : null
  return counter !== null && (await moveCounter(answer.id, counter))
}

/** The library throws at whatever is wrong with an answer; null then. */
async function signedCounter(
  { id, public_key, counter }: { id: string; public_key: string; counter: number },
  by: Signer,
  answer: PasskeyAnswer,
): Promise<number | null> {
  const { origin, hostname } = new URL(appUrl())
  const verified = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: challenge => takeChallenge(challenge, challengeFor(by)),
    expectedOrigin: origin,
    expectedRPID: hostname,
    credential: { id, counter, publicKey: new Uint8Array(Buffer.from(public_key, 'base64url')) },
    requireUserVerification: by === null,
  }).catch(() => null)
  return verified?.verified ? verified.authenticationInfo.newCounter : null
}

async function moveCounter(id: string, counter: number): Promise<boolean> {
  const moved = await db()
    .updateTable('passkey')
    .set({ counter, last_used_at: new Date() })
    .where('id', '=', id)
    .where(where =>
      where.or([where('counter', '<', counter), where.and([where('counter', '=', 0), where.val(counter === 0)])]),
    )
    .returning('id')
    .executeTakeFirst()
  return moved !== undefined
}

function challengeFor(signer: Signer) {
  return { purpose: signer === null ? 'sign in' : 'prove', staffId: signer } as const
}
