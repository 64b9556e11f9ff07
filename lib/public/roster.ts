import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { NotFound } from '#lib/permissions'
import type { Roster } from './answers.ts'
import { safeAvatar, safeName } from './hide-email.ts'
import { type Candidate, type List, listedAs } from './listed-as.ts'

type Person = Roster['moderators'][number]

/**
 * The people of a site in the order that the staff gave them, as `listedAs` says; whoever is a contributor and a
 * moderator is in both. @throws NotFound for an unknown site
 */
export async function getPublicRoster(siteSlug: string): Promise<Roster> {
  const { rows } = await sql<{ people: (Person & Candidate)[] }>`
    select coalesce((
      select jsonb_agg(jsonb_build_object('name', staff.name, 'country', staff.country, 'avatar_url', staff.avatar_url,
        'bio', staff.bio, 'roles', staff.roles, 'isPublic', staff.is_public, 'isActive', true, 'assigned', exists (
          select from staff_site where staff_site.staff_id = staff.id and staff_site.site_id = site.id
        ), 'wrote', exists (
          select from article where article.contributor_id = staff.id and article.site_id = site.id
        )) order by staff.position, staff.name, staff.id)
      from staff
      where staff.deactivated_at is null and staff.is_public
    ), '[]') as people
    from site
    where site.slug = ${siteSlug}`.execute(db())
  if (!rows[0]) throw new NotFound(`There is no site “${siteSlug.slice(0, 63)}”`)
  const { people } = rows[0]
  const listed = (list: List) => people.filter(person => listedAs(person).includes(list)).map(toPerson)
  return { contributors: listed('contributors'), moderators: listed('moderators') }
}

function toPerson({ name, country, avatar_url, bio }: Person): Person {
  return { name: safeName(name), country, avatar_url: safeAvatar(avatar_url), bio }
}
