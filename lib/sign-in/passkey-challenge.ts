import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import type { PasskeyPurpose } from '#db/schema'
import { forgetOldest } from '#lib/sign-in/forget-oldest'
import { newToken } from '#lib/token'

const minutes = 5
const passing = { table: 'passkey_challenge', key: 'challenge', at: 'created_at', oldestBy: 'created_at' } as const

/** What a challenge is for, and for whom; null: whoever holds the passkey. */
export interface ChallengeFor {
  purpose: PasskeyPurpose
  staffId: number | null
}

/** A new challenge for a browser to sign, good once and for 5 minutes. */
export async function issueChallenge({ purpose, staffId }: ChallengeFor): Promise<string> {
  await forgetOldest(db(), { ...passing, minutes })
  const challenge = newToken()
  await db().insertInto('passkey_challenge').values({ challenge, purpose, staff_id: staffId }).execute()
  return challenge
}

/** Uses up a challenge. False when it was not given for this, was used before, or is too old. */
export async function takeChallenge(challenge: string, { purpose, staffId }: ChallengeFor): Promise<boolean> {
  const { rows } = await sql<{ isRight: boolean }>`
    delete from passkey_challenge where challenge = ${challenge}
    returning purpose = ${purpose} and staff_id is not distinct from ${staffId}::int
      and created_at > now() - make_interval(mins => ${minutes}) as "isRight"`.execute(db())
  return rows[0]?.isRight ?? false
}
