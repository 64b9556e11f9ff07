import 'server-only'
import { randomUUID } from 'node:crypto'
import { db, type Tx } from '#db/client'
import { Forbidden, requireMay } from '#lib/permissions'
import { logRoster } from '#lib/roster/log-roster'
import { type Factors, readFactors } from '#lib/sign-in/factors'
import type { Fresh } from '#lib/sign-in/fresh'
import { endAllSessions } from '#lib/sign-in/session'
import type { Staff } from '#lib/staff'

/** What an admin is told of somebody's ways to sign in: how many, and at which providers. */
export interface WaysIn extends Factors {
  issuers: string[]
}

/** Somebody's ways to sign in. Admins only. */
export async function getWaysIn(staff: Staff, subjectId: number): Promise<WaysIn> {
  requireMay(staff, 'administer')
  const query = db().selectFrom('staff_identity').select('issuer').where('staff_id', '=', subjectId).orderBy('issuer')
  const [factors, identities] = await Promise.all([readFactors(db(), subjectId), query.execute()])
  return { ...factors, issuers: identities.map(({ issuer }) => issuer) }
}

/**
 * Takes somebody's second factors away, for one who lost them, and signs them out everywhere. Admins only.
 * @throws Forbidden for oneself: one's own are removed in the settings, where a code is asked for
 */
export async function resetFactors(staff: Staff, _fresh: Fresh, subjectId: number) {
  requireOther(staff, subjectId)
  await db()
    .transaction()
    .execute(async tx => {
      await removeFactors(tx, subjectId)
      await logRoster(tx, staff, { subjectId, note: 'Took all second factors away', batch: randomUUID() })
    })
}

/** Unties somebody from their account at every OIDC provider, and signs them out everywhere. Admins only, not oneself. */
export async function untieIdentities(staff: Staff, _fresh: Fresh, subjectId: number) {
  requireOther(staff, subjectId)
  await db()
    .transaction()
    .execute(async tx => {
      await tx.deleteFrom('staff_identity').where('staff_id', '=', subjectId).execute()
      await endAllSessions(subjectId, tx)
      await logRoster(tx, staff, { subjectId, note: 'Untied from their account at the provider', batch: randomUUID() })
    })
}

/** Removes all second factors of this person and ends their sessions, within the transaction of whoever decided it. */
export async function removeFactors(tx: Tx, staffId: number) {
  await tx.deleteFrom('staff_totp').where('staff_id', '=', staffId).execute()
  await tx.deleteFrom('passkey').where('staff_id', '=', staffId).execute()
  await tx.deleteFrom('recovery_code').where('staff_id', '=', staffId).execute()
  await endAllSessions(staffId, tx)
}

/** Removes the second factors of the person with this e-mail, for the operator. False when nobody has it. */
export async function removeFactorsOf(email: string): Promise<boolean> {
  return db()
    .transaction()
    .execute(async tx => {
      const person = await tx.selectFrom('staff').select('id').where('email', '=', email).executeTakeFirst()
      if (person) await removeFactors(tx, person.id)
      return person !== undefined
    })
}

function requireOther(staff: Staff, subjectId: number) {
  requireMay(staff, 'administer')
  if (staff.id === subjectId) throw new Forbidden('Your own ways to sign in are in Settings, Sign-in')
}
