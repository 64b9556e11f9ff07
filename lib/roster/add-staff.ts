import 'server-only'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { db, type Tx } from '#db/client'
import { beginRosterChange } from '#lib/roster/lock-admins'
import { logRoster } from '#lib/roster/log-roster'
import type { Access } from '#lib/roster/person'
import { missingSites, writeAccess } from '#lib/roster/write-access'
import { hashPassword } from '#lib/sign-in/password'
import type { Staff } from '#lib/staff'

/** `email` as `parseEmail` gives it, at least one role. */
export interface NewPerson extends Access {
  email: string
  name: string
}

export type Added =
  | { outcome: 'added'; id: number }
  | { outcome: 'taken' }
  | { outcome: 'no such site'; slugs: string[] }

/**
 * Puts a person at the end of the roster, with all of it or nothing. They have no password and cannot sign in before
 * they are invited. @throws Forbidden for those who do not administer
 */
export function addPerson(staff: Staff, person: NewPerson): Promise<Added> {
  return db()
    .transaction()
    .execute(async tx => {
      await beginRosterChange(tx, staff)
      const added = await insertPerson(tx, person)
      if (added.outcome === 'added')
        await logRoster(tx, staff, {
          subjectId: added.id,
          note: `Added as ${person.roles.join(', ')}`,
          batch: randomUUID(),
        })
      return added
    })
}

export interface NewStaff extends Omit<NewPerson, 'seats'> {
  siteSlugs: string[]
  password: string
}

/** As `addPerson`, for the operator's command, with a password. */
export async function addStaff({ password, siteSlugs, ...person }: NewStaff): Promise<Added> {
  const password_hash = await hashPassword(password)
  const seats = siteSlugs.map(slug => ({ slug, sections: null }))
  return db()
    .transaction()
    .execute(tx => insertPerson(tx, { ...person, seats, password_hash }))
}

/** Adds the row of a person and their sites; nothing is written unless the outcome is `added`. */
export async function insertPerson(
  tx: Tx,
  { email, name, roles, seats, password_hash = null }: NewPerson & { password_hash?: string | null },
): Promise<Added> {
  const missing = await missingSites(tx, seats)
  if (missing.length > 0) return { outcome: 'no such site', slugs: missing }
  const position = sql<number>`(select coalesce(max(position), 0) + 1 from staff)`
  const added = await tx
    .insertInto('staff')
    .values({ email, name, roles, position, password_hash })
    .onConflict(conflict => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) return { outcome: 'taken' }
  await writeAccess(tx, added.id, { roles, seats })
  return { outcome: 'added', id: added.id }
}
