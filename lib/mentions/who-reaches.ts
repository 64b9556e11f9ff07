import { type RawBuilder, sql } from 'kysely'
import { roles } from '#db/schema'
import { type Act, permissions, type Reach } from '#lib/permissions'

/** That the person of the row `staff` is active and may do the act about the `article`: reach, asked the other way round. */
export function reachesArticle(act: Act): RawBuilder<boolean> {
  const byRole = roles.map(role => sql`${role} = any(staff.roles) and ${reaches[permissions[act][role]]}`)
  return sql<boolean>`staff.deactivated_at is null and (${sql.join(byRole, sql` or `)})`
}

const looksAfter = (sections: RawBuilder<boolean>) => sql<boolean>`exists (
  select from staff_site
  where staff_site.site_id = article.site_id and staff_site.staff_id = staff.id and ${sections}
)`

const reaches = {
  nothing: sql`false`,
  'own acts': sql`false`,
  'own views': sql`false`,
  'own articles': sql`article.contributor_id = staff.id`,
  'own sites': looksAfter(sql`(staff_site.sections is null or article.section = any(staff_site.sections))`),
  'own whole sites': looksAfter(sql`staff_site.sections is null`),
  everything: sql`true`,
} satisfies Record<Reach, RawBuilder<unknown>>
