import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import type { Role } from '#db/schema'

declare const proven: unique symbol

/** A site that a staff member may see: all of it, or (contributors) only the articles they wrote. */
export interface StaffSite {
  id: number
  slug: string
  name: string
  whole: boolean
}

/** A signed-in staff member. Only `readStaff` makes one, and every data function takes it first. */
export interface Staff {
  id: number
  name: string
  email: string
  roles: Role[]
  sites: StaffSite[]
  timeZone: string
  dense: boolean
  keysOn: boolean
  readonly [proven]: true
}

/** The staff member with this id, with their sites by name; null when there is none or they were deactivated. */
export async function readStaff(staffId: number): Promise<Staff | null> {
  const { rows } = await sql<Omit<Staff, typeof proven>>`
    select staff.id, staff.name, staff.email, staff.roles,
      staff.time_zone as "timeZone", staff.dense, staff.keys_on as "keysOn",
      coalesce((
        select jsonb_agg(jsonb_build_object('id', site.id, 'slug', site.slug, 'name', site.name, 'whole', seen.whole)
          order by site.name, site.id)
        from site
        join lateral (
          select 'admin' = any(staff.roles)
            or ('moderator' = any(staff.roles) and exists (
              select from staff_site where staff_site.staff_id = staff.id and staff_site.site_id = site.id
            )) as whole
        ) seen on true
        where seen.whole or ('contributor' = any(staff.roles) and exists (
          select from article where article.contributor_id = staff.id and article.site_id = site.id
        ))
      ), '[]') as sites
    from staff
    where staff.id = ${staffId} and staff.deactivated_at is null`.execute(db())
  // The one place where a Staff is made: the row was read from the database just now.
  return (rows[0] as Staff | undefined) ?? null
}
