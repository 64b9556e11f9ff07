import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import type { Filter } from '#lib/filter'
import { scopeOf } from '#lib/permissions'
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
  const { whole, own } = scopeOf(staff, 'read')
  const isSeen = sql`(article.site_id = any(${whole})
    or article.site_id = any(${own}) and article.contributor_id = ${staff.id})`
  const { rows } = await sql<Omit<Choices, 'sites'>>`
    select
      array(select distinct section from article where ${isSeen} and section is not null order by section) as sections,
      (select title from article where id = ${filter.article} and ${isSeen}) as article,
      (
        select name from author
        where id = ${filter.author} and (author.site_id = any(${whole}) or exists (
          select from comment
          join article on article.site_id = comment.site_id and article.id = comment.article_id
          where comment.site_id = author.site_id and comment.author_id = author.id and ${isSeen}
        ))
      ) as author`.execute(db())
  const named = rows[0] ?? { sections: [], article: null, author: null }
  return { ...named, sites: staff.sites.map(({ slug, name }) => ({ slug, name })) }
}
