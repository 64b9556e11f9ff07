import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import type { Filter } from '#lib/filter'
import type { Staff } from '#lib/staff'

/** What the filters offer, and the names of the article and the author that the list is narrowed to now. */
export interface Choices {
  sites: { slug: string; name: string }[]
  sections: string[]
  article: string | null
  author: string | null
}

/** Choices from this person's sites; a name stays null when the article or author is out of their sight. */
export async function listChoices(staff: Staff, filter: Filter): Promise<Choices> {
  const sites = staff.sites.map(site => site.id)
  const { rows } = await sql<Omit<Choices, 'sites'>>`
    select
      array(
        select distinct section from article
        where site_id = any(${sites}) and section is not null
        order by section
      ) as sections,
      (select title from article where id = ${filter.article} and site_id = any(${sites})) as article,
      (select name from author where id = ${filter.author} and site_id = any(${sites})) as author`.execute(db())
  const named = rows[0] ?? { sections: [], article: null, author: null }
  return { ...named, sites: staff.sites.map(({ slug, name }) => ({ slug, name })) }
}
