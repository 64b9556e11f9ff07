import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import { asTable } from './as-table.ts'
import type { IncomingArticle, Target } from './incoming.ts'
import type { Outcome } from './written.ts'

/**
 * Takes over articles, each id once, and tells what became of each, in their order. Its contributor is the staff member
 * with the e-mail address of the article's author. What is not told, such as section or contributor, stays as known.
 */
export async function writeArticles(tx: Tx, target: Target, articles: IncomingArticle[]): Promise<Outcome[]> {
  // With a limit Postgres looks for each, however many articles there are (known-author.ts).
  const { rows } = await sql<{ external_id: string; outcome: Outcome }>`
    select given.external_id,
      case when article.id is null then 'new'
        when (article.url, article.title, article.section, article.published_at)
            is distinct from (given.url, given.title, coalesce(given.section, article.section),
              coalesce(given.published_at, article.published_at))
          or staff.id <> article.contributor_id or (staff.id is not null and article.contributor_id is null) then 'changed'
        else 'same' end as outcome
    from ${given(articles)}
    left join lateral (
      select article.* from article
      where article.site_id = ${target.siteId} and article.external_id = given.external_id
      limit 1
    ) article on true
    left join staff on staff.email = given.author_email`.execute(tx)
  const outcomes = new Map(rows.map(row => [row.external_id, row.outcome]))
  const outcomeOf = (article: IncomingArticle) => outcomes.get(article.externalId) ?? 'new'
  const moved = articles.filter(article => outcomeOf(article) !== 'same')
  if (!target.isDryRun && moved.length > 0) await upsert(tx, target, moved)
  return articles.map(outcomeOf)
}

async function upsert(tx: Tx, target: Target, articles: IncomingArticle[]) {
  await sql`
    insert into article (site_id, external_id, url, title, section, contributor_id, published_at)
    select ${target.siteId}::int, given.external_id, given.url, given.title, given.section, staff.id, given.published_at
    from ${given(articles)}
    left join staff on staff.email = given.author_email
    order by given.external_id
    on conflict (site_id, external_id) do update set
      url = excluded.url, title = excluded.title, section = coalesce(excluded.section, article.section),
      published_at = coalesce(excluded.published_at, article.published_at),
      contributor_id = coalesce(excluded.contributor_id, article.contributor_id)`.execute(tx)
}

function given(articles: IncomingArticle[]) {
  return asTable(articles, {
    external_id: ['text', article => article.externalId],
    url: ['text', article => article.url],
    title: ['text', article => article.title],
    section: ['text', article => article.section],
    author_email: ['text', article => article.authorEmail],
    published_at: ['timestamptz', article => article.publishedAt],
  })
}
