import 'server-only'
import { randomUUID } from 'node:crypto'
import { Secret } from 'otpauth'
import { db, type Tx } from '#db/client'
import { logRoster } from '#lib/roster/log-roster'
import { seal, unseal } from '#lib/seal'
import { forgetIdleCodes, wouldBeTooFew } from '#lib/sign-in/factors'
import { type Fresh, strengthen } from '#lib/sign-in/fresh'
import { checkProof } from '#lib/sign-in/proof'
import { makeFirstCodes } from '#lib/sign-in/recovery-codes'
import type { Device } from '#lib/sign-in/session'
import { generatorOf, stepOf } from '#lib/sign-in/totp-code'
import type { Staff } from '#lib/staff'

/** What an authenticator app is given: by a picture of `uri`, or `key` typed in (Base32). */
export interface AppKey {
  key: string
  uri: string
}

/** The codes of an app are on: with ten recovery codes if there were none, shown this once. */
export type Confirmed = { outcome: 'on'; codes: string[] | null } | { outcome: 'wrong' }

/** Begins to tie an app to this person; asking again before it is confirmed gives the same key. Null: there is one. */
export async function startTotp(staff: Staff, _fresh: Fresh): Promise<AppKey | null> {
  const fresh = new Secret({ size: 20 }).base32
  const kept = await db()
    .insertInto('staff_totp')
    .values({ staff_id: staff.id, secret: seal(fresh) })
    .onConflict(conflict =>
      conflict.column('staff_id').doUpdateSet(row => ({ staff_id: row.ref('staff_totp.staff_id') })),
    )
    .returning(['secret', 'confirmed_at'])
    .executeTakeFirstOrThrow()
  if (kept.confirmed_at) return null
  const key = unseal(kept.secret) ?? (await replaceKey(staff.id, fresh))
  return { key, uri: generatorOf(key, staff.email).toString() }
}

/** Turns the codes on once the app shows a right one. */
export async function confirmTotp(staff: Staff, fresh: Fresh, code: string): Promise<Confirmed> {
  const step = await stepOf(db(), { staffId: staff.id, isConfirmed: false, code })
  if (step === null) return { outcome: 'wrong' }
  return db()
    .transaction()
    .execute(async tx => {
      const confirmed = await tx
        .updateTable('staff_totp')
        .set({ confirmed_at: new Date(), last_step: step })
        .where('staff_id', '=', staff.id)
        .where('confirmed_at', 'is', null)
        .returning('staff_id')
        .executeTakeFirst()
      if (!confirmed) return { outcome: 'wrong' }
      await strengthen(tx, fresh)
      await logRoster(tx, staff, { subjectId: staff.id, note: 'Turned on codes from an app', batch: randomUUID() })
      return { outcome: 'on', codes: await makeFirstCodes(tx, staff.id) }
    })
}

/** What turning the codes off came to. */
export type Removed = 'removed' | 'required' | 'wrong' | 'throttled'

/**
 * Turns the codes off, with one more of them or a recovery code, unless a role of this person requires a second factor
 * and this is the last one.
 */
export async function removeTotp(staff: Staff, _fresh: Fresh, { code, device }: { code: string; device: Device }) {
  const checked = await checkProof({ staffId: staff.id, email: staff.email }, { code }, device)
  return checked === 'right'
    ? db()
        .transaction()
        .execute<Removed>(tx => remove(tx, staff))
    : checked
}

async function remove(tx: Tx, staff: Staff): Promise<Removed> {
  if (await wouldBeTooFew(tx, staff.id)) return 'required'
  await tx.deleteFrom('staff_totp').where('staff_id', '=', staff.id).execute()
  await forgetIdleCodes(tx, staff.id)
  await logRoster(tx, staff, { subjectId: staff.id, note: 'Turned off codes from an app', batch: randomUUID() })
  return 'removed'
}

/** The kept key was sealed with another AUTH_SECRET. */
async function replaceKey(staffId: number, key: string): Promise<string> {
  const own = { secret: seal(key) }
  await db()
    .updateTable('staff_totp')
    .set(own)
    .where('staff_id', '=', staffId)
    .where('confirmed_at', 'is', null)
    .execute()
  return key
}
