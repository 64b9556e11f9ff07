import 'server-only'
import { type Db, db } from '#db/client'
import type { Role } from '#db/schema'
import { hashPassword } from '#lib/sign-in/password'

export interface NewStaff {
  email: string
  name: string
  roles: Role[]
  siteSlugs: string[]
  password: string
}

export type Added =
  | { outcome: 'added'; id: number }
  | { outcome: 'taken' }
  | { outcome: 'no such site'; slugs: string[] }

/** Puts a person on the roster, with all of it or nothing. `email` as `parseEmail` gives it, `roles` at least one. */
export async function addStaff({ password, siteSlugs, ...person }: NewStaff): Promise<Added> {
  const password_hash = await hashPassword(password)
  return db()
    .transaction()
    .execute(async tx => {
      const sites = await tx
        .selectFrom('site')
        .select(['id', 'slug'])
        .where('slug', 'in', [...siteSlugs, ''])
        .execute()
      const missing = siteSlugs.filter(slug => !sites.some(site => site.slug === slug))
      if (missing.length > 0) return { outcome: 'no such site', slugs: missing }
      const id = await insertStaff({ ...person, password_hash }, tx)
      if (id === null) return { outcome: 'taken' }
      const seen = sites.map(site => ({ site_id: site.id, staff_id: id }))
      if (seen.length > 0) await tx.insertInto('staff_site').values(seen).execute()
      return { outcome: 'added', id }
    })
}

async function insertStaff(
  person: Pick<NewStaff, 'email' | 'name' | 'roles'> & { password_hash: string },
  tx: Db,
): Promise<number | null> {
  const added = await tx
    .insertInto('staff')
    .values(person)
    .onConflict(conflict => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added?.id ?? null
}
