import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { requireMay } from '#lib/permissions'
import type { Staff } from '#lib/staff'

export interface SiteSections {
  slug: string
  name: string
  /** By name. */
  sections: string[]
}

/** All sites by name, with the sections that their articles are in. Admins only. */
export async function listSectionsOfSites(staff: Staff): Promise<SiteSections[]> {
  requireMay(staff, 'administer')
  // One step along article_by_section for each section, however many articles there are in it.
  const { rows } = await sql<SiteSections>`
    select site.slug, site.name, array(
      with recursive found (section) as (
        select min(section) from article where site_id = site.id
        union all
        select (select min(section) from article where site_id = site.id and section > found.section)
        from found where found.section is not null
      )
      select section from found where section is not null order by section
    ) as sections
    from site order by site.name, site.id`.execute(db())
  return rows
}
