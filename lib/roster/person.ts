import 'server-only'
import { type RawBuilder, sql } from 'kysely'
import { type Db, db } from '#db/client'
import type { Role } from '#db/schema'
import { requireMay } from '#lib/permissions'
import { noSuchPerson } from '#lib/roster/no-such-person'
import type { Shift } from '#lib/roster/parse-hours'
import { isoTime } from '#lib/sql'
import type { Staff } from '#lib/staff'

export interface Profile {
  name: string
  email: string
  /** ISO 3166-1 alpha-2. */
  country: string | null
  timeZone: string
  bio: string
  avatarUrl: string | null
  isPublic: boolean
}

/** A site that somebody looks after: these sections of it, or (null) all of it. */
export interface Seat {
  slug: string
  sections: string[] | null
}

export interface Access {
  roles: Role[]
  seats: Seat[]
}

export interface Person {
  id: number
  profile: Profile
  access: Access
  /** Monday first, on the clock of the person's time zone. */
  hours: Shift[]
  /** Their place on the roster, ascending; with the same one, by name. */
  order: number
  isActive: boolean
  lastSeenAt: string | null
  /** Slugs of the sites on which the person wrote an article. */
  wroteOn: string[]
}

/** A person of the roster, active or not. @throws Forbidden for those who do not administer, NotFound for nobody */
export async function getPerson(staff: Staff, id: number): Promise<Person> {
  requireMay(staff, 'administer')
  return readPerson(db(), id)
}

/** As `getPerson`, within the transaction of a change. */
export async function readPerson(on: Db, id: number): Promise<Person> {
  const [person] = await readPeople(on, sql`staff.id = ${id}`)
  if (!person) throw noSuchPerson()
  return person
}

/** Those of the roster for whom the condition on `staff` is true, active or not, in its order. */
export async function readPeople(on: Db, condition: RawBuilder<unknown>): Promise<Person[]> {
  const { rows } = await sql<Person>`
    select staff.id, staff.position as "order", staff.deactivated_at is null as "isActive", ${isoTime('seen.at')} as "lastSeenAt",
      jsonb_build_object('name', staff.name, 'email', staff.email, 'country', staff.country, 'bio', staff.bio,
        'timeZone', staff.time_zone, 'avatarUrl', staff.avatar_url, 'isPublic', staff.is_public) as profile,
      jsonb_build_object('roles', staff.roles, 'seats', coalesce((
        select jsonb_agg(jsonb_build_object('slug', site.slug, 'sections', staff_site.sections) order by site.name, site.id)
        from staff_site join site on site.id = staff_site.site_id
        where staff_site.staff_id = staff.id
      ), '[]')) as access,
      coalesce((
        select jsonb_agg(jsonb_build_object('weekday', weekday, 'fromMinute', from_minute, 'toMinute', to_minute)
          order by weekday, from_minute)
        from staff_hours where staff_hours.staff_id = staff.id
      ), '[]') as hours,
      array(
        select site.slug from site
        where exists (select from article where article.contributor_id = staff.id and article.site_id = site.id)
        order by site.slug
      ) as "wroteOn"
    from staff
    left join lateral (select max(last_seen_at) as at from session where session.staff_id = staff.id) seen on true
    where ${condition}
    order by staff.position, staff.name, staff.id`.execute(on)
  return rows
}
