import 'server-only'
import { sql } from 'kysely'
import { type Db, db, type Tx } from '#db/client'
import { hasFactor, mustHaveFactor } from '#lib/sign-in/factor-sql'
import type { Staff } from '#lib/staff'

/** What this person has besides a password: codes from an app, passkeys, and recovery codes that are not used yet. */
export interface Factors {
  hasApp: boolean
  passkeys: number
  recoveryCodes: number
}

/** The second factors of a person with this id. */
export async function readFactors(on: Db, staffId: number): Promise<Factors> {
  const { rows } = await sql<Factors>`
    select
      exists (select from staff_totp where staff_id = ${staffId} and confirmed_at is not null) as "hasApp",
      (select count(*) from passkey where staff_id = ${staffId}) as passkeys,
      (select count(*) from recovery_code where staff_id = ${staffId} and used_at is null) as "recoveryCodes"`.execute(
    on,
  )
  return rows[0] ?? { hasApp: false, passkeys: 0, recoveryCodes: 0 }
}

/** One's own second factors. */
export async function getFactors(staff: Staff): Promise<Factors> {
  return readFactors(db(), staff.id)
}

/**
 * Whether a role of this person requires a second factor and this would take the last one away. Who comes in by a
 * provider needs none. Locks the account, so that two removals at the same moment cannot both leave the other's.
 */
export async function wouldBeTooFew(tx: Tx, staffId: number): Promise<boolean> {
  await tx.selectFrom('staff').select('id').where('id', '=', staffId).forUpdate().execute()
  const { hasApp, passkeys } = await readFactors(tx, staffId)
  if (Number(hasApp) + passkeys > 1) return false
  const { rows } = await sql<{ isRequired: boolean }>`
    select ${mustHaveFactor(sql`${staffId}::int`)}
      and not exists (select from staff_identity where staff_id = ${staffId}) as "isRequired"`.execute(tx)
  return rows[0]?.isRequired ?? false
}

/** Recovery codes stand in for something: when nothing is left, they go. */
export async function forgetIdleCodes(tx: Tx, staffId: number) {
  await sql`
    delete from recovery_code where staff_id = ${staffId} and not ${hasFactor(sql`${staffId}::int`)}`.execute(tx)
}
