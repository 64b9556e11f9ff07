import 'server-only'
import { type RawBuilder, sql } from 'kysely'
import { db } from '#db/client'
import { prepared } from '#db/prepared'
import type { Role } from '#db/schema'

declare const proven: unique symbol

/** A site that a staff member may see: all of it, or articles in the sections they moderate and those they wrote. */
export interface StaffSite {
  id: number
  slug: string
  name: string
  whole: boolean
  /** What they moderate of a site that is not wholly theirs; empty for one that is. */
  sections: string[]
  /** They are a contributor and wrote articles here. */
  own: boolean
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

/** The staff member with this id, or the id that this SQL gives, with their sites by name; null when there is none or they were deactivated. */
export async function readStaff(staffId: number | RawBuilder<number>): Promise<Staff | null> {
  const { rows } = await sql<Omit<Staff, typeof proven>>`${prepared}
    select staff.id, staff.name, staff.email, staff.roles,
      staff.time_zone as "timeZone", staff.dense, staff.keys_on as "keysOn",
      coalesce((
        select jsonb_agg(jsonb_build_object('id', site.id, 'slug', site.slug, 'name', site.name, 'whole', seen.whole,
          'sections', case when seen.whole then '{}' else seen.sections end, 'own', seen.own) order by site.name, site.id)
        from site
        left join staff_site on staff_site.site_id = site.id and staff_site.staff_id = staff.id
          and 'moderator' = any(staff.roles)
        cross join lateral (
          select 'admin' = any(staff.roles) or staff_site.staff_id is not null and staff_site.sections is null as whole,
            coalesce(staff_site.sections, '{}') as sections,
            'contributor' = any(staff.roles) and exists (
              select from article where article.contributor_id = staff.id and article.site_id = site.id
            ) as own
        ) seen
        where seen.whole or seen.sections <> '{}' or seen.own
      ), '[]') as sites
    from staff
    where staff.id = ${staffId} and staff.deactivated_at is null`.execute(db())
  // The one place where a Staff is made: the row was read from the database just now.
  return (rows[0] as Staff | undefined) ?? null
}
