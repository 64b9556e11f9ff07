import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { NotFound } from '#lib/permissions'
import type { Roster } from './answers.ts'
import { safeAvatar, safeName } from './hide-email.ts'

type Person = Roster['moderators'][number]

/**
 * The people of a site in the order that the staff gave them: contributors who wrote for it or are assigned to it, and
 * its moderators; whoever is both is in both. Those who left are in neither. @throws NotFound for an unknown site
 */
export async function getPublicRoster(siteSlug: string): Promise<Roster> {
  const { rows } = await sql<{ people: (Person & { contributes: boolean; moderates: boolean })[] }>`
    select coalesce((
      select jsonb_agg(jsonb_build_object('name', staff.name, 'country', staff.country, 'avatar_url', staff.avatar_url,
        'bio', staff.bio, 'contributes', is_of.contributes, 'moderates', is_of.moderates)
        order by staff.position, staff.name, staff.id)
      from staff
      cross join lateral (
        select exists (
          select from staff_site where staff_site.staff_id = staff.id and staff_site.site_id = site.id
        ) as assigned, exists (
          select from article where article.contributor_id = staff.id and article.site_id = site.id
        ) as wrote
      ) seen
      cross join lateral (
        select 'contributor' = any(staff.roles) and (seen.assigned or seen.wrote) as contributes,
          'moderator' = any(staff.roles) and (seen.assigned or 'admin' = any(staff.roles)) as moderates
      ) is_of
      where staff.deactivated_at is null and (is_of.contributes or is_of.moderates)
    ), '[]') as people
    from site
    where site.slug = ${siteSlug}`.execute(db())
  if (!rows[0]) throw new NotFound(`There is no site “${siteSlug.slice(0, 63)}”`)
  const { people } = rows[0]
  return {
    contributors: people.filter(person => person.contributes).map(toPerson),
    moderators: people.filter(person => person.moderates).map(toPerson),
  }
}

function toPerson({ name, country, avatar_url, bio }: Person): Person {
  return { name: safeName(name), country, avatar_url: safeAvatar(avatar_url), bio }
}
