import 'server-only'
import { type RawBuilder, sql } from 'kysely'
import { db } from '#db/client'
import type { Filter } from '#lib/filter'
import { articleInScope, authorInScope, preparedFor, scopeRows } from '#lib/queues/narrow'
import type { Staff } from '#lib/staff'

/** What the filters offer, and the names of the article and the author that the list is narrowed to now. */
export interface Choices {
  sites: { slug: string; name: string }[]
  sections: string[]
  article: string | null
  author: string | null
}

/** Choices in this person's sight; a name stays null when the article or author is out of it. */
export async function listChoices(staff: Staff, filter: Filter): Promise<Choices> {
  const scope = scopeRows(staff, 'read')
  const { rows } = await sql<Omit<Choices, 'sites'>>`${preparedFor(staff)}
    select
      array(${sectionsInScope(staff, scope)}) as sections,
      (select title from ${scope} join article on ${articleInScope(staff)} where id = ${filter.article}) as article,
      (select name from ${scope} join author on ${authorInScope(staff)} where id = ${filter.author}) as author`.execute(
    db(),
  )
  const named = rows[0] ?? { sections: [], article: null, author: null }
  return { ...named, sites: staff.sites.map(({ slug, name }) => ({ slug, name })) }
}

/** Of a whole site each section leads to the next one by index: there are few, however many the articles. */
function sectionsInScope(staff: Staff, scope: RawBuilder<unknown>) {
  return sql`
    with recursive found (site_id, section) as (
      select site_id, (select min(section) from article where article.site_id = scope.site_id) from ${scope} where whole
      union all
      select site_id, (select min(section) from article where article.site_id = found.site_id and article.section > found.section)
      from found where section is not null
    )
    select section from found where section is not null
    union
    select section from ${scope} cross join unnest(sections) section
    where exists (select from article where article.site_id = scope.site_id and article.section = section.section)
    union
    select section from ${scope} join article on article.site_id = scope.site_id
    where own and contributor_id = ${staff.id} and section is not null
    order by section`
}
