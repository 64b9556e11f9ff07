import 'server-only'
import { randomUUID } from 'node:crypto'
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server'
import { db } from '#db/client'
import { appUrl } from '#lib/env'
import { logRoster } from '#lib/roster/log-roster'
import { forgetIdleCodes, wouldBeTooFew } from '#lib/sign-in/factors'
import { type Fresh, strengthen } from '#lib/sign-in/fresh'
import type { RegistrationAnswer } from '#lib/sign-in/passkey-answer'
import { issueChallenge, takeChallenge } from '#lib/sign-in/passkey-challenge'
import { makeFirstCodes } from '#lib/sign-in/recovery-codes'
import type { Staff } from '#lib/staff'

// Ed25519, ES256 and RS256: what authenticators speak today.
const algorithms = [-8, -7, -257]

/** A passkey as its owner sees it. */
export interface Passkey {
  id: string
  name: string
  createdAt: Date
  lastUsedAt: Date | null
}

export type Registered = { outcome: 'added'; codes: string[] | null } | { outcome: 'refused' }

/** One's own passkeys, oldest first. */
export async function listPasskeys(staff: Staff): Promise<Passkey[]> {
  return db()
    .selectFrom('passkey')
    .select(['id', 'name', 'created_at as createdAt', 'last_used_at as lastUsedAt'])
    .where('staff_id', '=', staff.id)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** What the browser needs to make a passkey that can be found without a name and that asks for a finger or a PIN. */
export async function offerRegistration(staff: Staff, _fresh: Fresh) {
  const { hostname } = new URL(appUrl())
  const [challenge, known] = await Promise.all([
    issueChallenge({ purpose: 'register', staffId: staff.id }),
    db().selectFrom('passkey').select(['id', 'transports']).where('staff_id', '=', staff.id).execute(),
  ])
  return generateRegistrationOptions({
    rpName: 'Docket',
    rpID: hostname,
    userID: new TextEncoder().encode(`staff ${staff.id}`),
    userName: staff.email,
    userDisplayName: staff.name,
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    excludeCredentials: known,
    supportedAlgorithmIDs: algorithms,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** Keeps the passkey that the browser made, with ten recovery codes, shown this once, if there were none. */
export async function addPasskey(
  staff: Staff,
  fresh: Fresh,
  { name, answer }: { name: string; answer: RegistrationAnswer },
): Promise<Registered> {
  const credential = await verifiedCredential(staff, answer)
  if (!credential) return { outcome: 'refused' }
  return db()
    .transaction()
    .execute(async tx => {
      const { id, counter, transports = [] } = credential
      const public_key = Buffer.from(credential.publicKey).toString('base64url')
      const added = await tx
        .insertInto('passkey')
        .values({ id, staff_id: staff.id, name: name.slice(0, 60) || 'Passkey', public_key, counter, transports })
        .onConflict(conflict => conflict.column('id').doNothing())
        .returning('name')
        .executeTakeFirst()
      if (!added) return { outcome: 'refused' }
      await strengthen(tx, fresh)
      await logRoster(tx, staff, {
        subjectId: staff.id,
        note: `Added the passkey “${added.name}”`,
        batch: randomUUID(),
      })
      return { outcome: 'added', codes: await makeFirstCodes(tx, staff.id) }
    })
}

/** Removes a passkey of one's own, unless a role requires a second factor and this is the last one. */
export async function removePasskey(staff: Staff, _fresh: Fresh, id: string): Promise<'removed' | 'required'> {
  return db()
    .transaction()
    .execute(async tx => {
      if (await wouldBeTooFew(tx, staff.id)) return 'required'
      const removed = await tx
        .deleteFrom('passkey')
        .where('id', '=', id)
        .where('staff_id', '=', staff.id)
        .returning('name')
        .executeTakeFirst()
      if (!removed) return 'removed'
      await forgetIdleCodes(tx, staff.id)
      const note = `Removed the passkey “${removed.name}”`
      await logRoster(tx, staff, { subjectId: staff.id, note, batch: randomUUID() })
      return 'removed'
    })
}

/** The library throws at whatever is wrong with an answer. */
async function verifiedCredential(staff: Staff, answer: RegistrationAnswer) {
  const { origin, hostname } = new URL(appUrl())
  const verified = await verifyRegistrationResponse({
    response: answer,
    expectedChallenge: challenge => takeChallenge(challenge, { purpose: 'register', staffId: staff.id }),
    expectedOrigin: origin,
    expectedRPID: hostname,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => null)
  return verified?.registrationInfo?.credential ?? null
}
