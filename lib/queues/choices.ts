import 'server-only'
import { sql } from 'kysely'
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
      array(
        select distinct section from ${scope}
        join article on ${articleInScope(staff)}
        where section is not null order by section
      ) as sections,
      (select title from ${scope} join article on ${articleInScope(staff)} where id = ${filter.article}) as article,
      (select name from ${scope} join author on ${authorInScope(staff)} where id = ${filter.author}) as author`.execute(
    db(),
  )
  const named = rows[0] ?? { sections: [], article: null, author: null }
  return { ...named, sites: staff.sites.map(({ slug, name }) => ({ slug, name })) }
}
