import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import type { Role } from '#db/schema'

export interface Account {
  email: string
  name: string
  roles: Role[]
  siteSlugs: string[]
  deactivatedAt: Date | null
}

/** Everybody who has or had an account, for the operator's command: active ones first, then by e-mail. */
export async function listAccounts(): Promise<Account[]> {
  const { rows } = await sql<Account>`
    select staff.email, staff.name, staff.roles, staff.deactivated_at as "deactivatedAt",
      array(
        select site.slug from staff_site join site on site.id = staff_site.site_id
        where staff_site.staff_id = staff.id order by site.slug
      ) as "siteSlugs"
    from staff
    order by staff.deactivated_at is not null, staff.email`.execute(db())
  return rows
}
