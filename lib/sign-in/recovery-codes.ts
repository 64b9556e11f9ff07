import 'server-only'
import { randomUUID } from 'node:crypto'
import { type Db, db, type Tx } from '#db/client'
import { logRoster } from '#lib/roster/log-roster'
import { readFactors } from '#lib/sign-in/factors'
import type { Fresh } from '#lib/sign-in/fresh'
import { randomGroups } from '#lib/sign-in/password'
import type { Staff } from '#lib/staff'
import { hashOfToken } from '#lib/token'

const codes = 10
const groups = 5

/**
 * Ten new codes in place of those before; this is the only time that they can be read. They are 125 random bits each,
 * which no dictionary holds: from 112 on a plain SHA-256 is enough (OWASP ASVS 5.0, 6.5.2), where a password needs argon2id.
 */
export async function makeRecoveryCodes(tx: Tx, staffId: number): Promise<string[]> {
  const made = Array.from({ length: codes }, () => randomGroups(groups))
  await tx.deleteFrom('recovery_code').where('staff_id', '=', staffId).execute()
  await tx
    .insertInto('recovery_code')
    .values(made.map(code => ({ staff_id: staffId, hash: hashOfToken(canonical(code)) })))
    .execute()
  return made
}

/** Codes for a person who gets their first second factor; null for one who has codes that are not used yet. */
export async function makeFirstCodes(tx: Tx, staffId: number): Promise<string[] | null> {
  const { recoveryCodes } = await readFactors(tx, staffId)
  return recoveryCodes > 0 ? null : makeRecoveryCodes(tx, staffId)
}

/** Uses up a code of this person. False when it is none of theirs, or was used before. */
export async function spendRecoveryCode(on: Db, staffId: number, code: string): Promise<boolean> {
  const spent = await on
    .updateTable('recovery_code')
    .set({ used_at: new Date() })
    .where('staff_id', '=', staffId)
    .where('hash', '=', hashOfToken(canonical(code)))
    .where('used_at', 'is', null)
    .returning('staff_id')
    .executeTakeFirst()
  return spent !== undefined
}

/** Ten new codes in place of the old ones, used or not; null for a person without a second factor. */
export async function renewRecoveryCodes(staff: Staff, _fresh: Fresh): Promise<string[] | null> {
  return db()
    .transaction()
    .execute(async tx => {
      const { hasApp, passkeys } = await readFactors(tx, staff.id)
      if (!hasApp && passkeys === 0) return null
      await logRoster(tx, staff, { subjectId: staff.id, note: 'Made new recovery codes', batch: randomUUID() })
      return makeRecoveryCodes(tx, staff.id)
    })
}

// People copy codes from paper: without the hyphens, or in capitals.
function canonical(code: string): string {
  return code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}
