import 'server-only'
import { type RawBuilder, sql } from 'kysely'
import { db } from '#db/client'
import type { Role } from '#db/schema'
import { requireMay } from '#lib/permissions'
import { everybody, type RosterFilter } from '#lib/roster/roster-filter'
import { isoTime } from '#lib/sql'
import type { Staff } from '#lib/staff'

export interface StaffRow {
  id: number
  /** From 1 in the order of the roster, whoever else is listed; null for one who left. */
  rank: number | null
  name: string
  email: string
  roles: Role[]
  country: string | null
  timeZone: string
  /** What they look after, by name; `sections` null: all of the site. */
  sites: { name: string; sections: string[] | null }[]
  isPublic: boolean
  lastSeenAt: string | null
  decisions30d: number
  isActive: boolean
}

/** The staff whom the filter lets through, in the order of the roster, those who left last. Admins only. */
export async function listStaff(staff: Staff, filter: RosterFilter = everybody): Promise<StaffRow[]> {
  requireMay(staff, 'administer')
  const { rows } = await sql<StaffRow>`
    select staff.id, case when staff.deactivated_at is null then staff.rank end as rank, staff.name, staff.email,
      staff.roles, staff.country, staff.time_zone as "timeZone", staff.is_public as "isPublic",
      coalesce((
        select jsonb_agg(jsonb_build_object('name', site.name, 'sections', staff_site.sections) order by site.name)
        from staff_site join site on site.id = staff_site.site_id
        where staff_site.staff_id = staff.id
      ), '[]') as sites,
      ${isoTime('seen.last_seen_at')} as "lastSeenAt",
      (
        select count(*) from event
        where event.site_id = any(${staff.sites.map(site => site.id)}) and event.staff_id = staff.id
          and event.kind = 'decision' and event.at > now() - interval '30 days'
      ) as "decisions30d",
      staff.deactivated_at is null as "isActive"
    from (
      select *, row_number() over (order by deactivated_at is not null, position, name, id) as rank from staff
    ) staff
    left join lateral (
      select max(last_seen_at) as last_seen_at from session where session.staff_id = staff.id
    ) seen on true
    where ${letsThrough(filter)}
    order by staff.rank`.execute(db())
  return rows
}

/** Names of everyone who may have acted, for the filter of the log. */
export async function listNames(staff: Staff): Promise<{ id: number; name: string }[]> {
  requireMay(staff, 'log')
  return db().selectFrom('staff').select(['id', 'name']).orderBy('name').execute()
}

/** Admins look after every site. */
function letsThrough({ search, role, site, state }: RosterFilter): RawBuilder<boolean> {
  const pattern = search && `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`
  const conditions = [
    pattern && sql`(plain(staff.name) like plain(${pattern}) or staff.email ilike ${pattern})`,
    role && sql`${role} = any(staff.roles)`,
    site &&
      sql`('admin' = any(staff.roles) or exists (
        select from staff_site join site on site.id = staff_site.site_id
        where staff_site.staff_id = staff.id and site.slug = ${site}
      ))`,
    state && sql`(staff.deactivated_at is null) = ${state === 'active'}`,
  ]
  return sql<boolean>`${sql.join([sql`true`, ...conditions.filter(condition => condition !== null)], sql` and `)}`
}
