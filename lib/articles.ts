import 'server-only'
import { sql } from 'kysely'
import { readAside, readHere } from '#db/replica'
import { requireMay } from '#lib/permissions'
import { articleInScope, scopeRows } from '#lib/queues/narrow'
import { isoTime } from '#lib/sql'
import type { Staff } from '#lib/staff'

/** An article with its numbers of comments, each exact up to 9,999, then 10,000. */
export interface ArticleRow {
  id: number
  title: string
  url: string
  section: string | null
  site: string
  contributor: string | null
  publishedAt: string
  isPremoderated: boolean
  /** This person may decide about its comments. */
  isDecidable: boolean
  comments: number
  pending: number
  flagged: number
}

const pageSize = 50

/** `search`: part of the title. `after`: the cursor of the last article of the page before. */
export interface ArticleFilter {
  search: string | null
  after: string | null
}

/** Articles in this person's sight, newest first, at most 50; `after` is the cursor of the next page, null on the last. */
export async function listArticles(
  staff: Staff,
  { search, after }: ArticleFilter,
): Promise<{ articles: ArticleRow[]; after: string | null }> {
  requireMay(staff, 'read')
  const pattern = search && `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`
  const listing = sql<ArticleRow & { cursor: string }>`
    with page as (
      select article.* from ${scopeRows(staff, 'read')}
      cross join lateral (
        select * from article
        where ${articleInScope(staff)}
          and ${pattern ? sql`title ilike ${pattern}` : sql`true`} and ${beyond(after)}
        order by coalesce(published_at, created_at) desc, id desc
        limit ${pageSize + 1}
      ) article
      order by coalesce(published_at, created_at) desc, id desc
      limit ${pageSize + 1}
    )
    select article.id, article.title, article.url, article.section, site.name as site, staff.name as contributor,
      ${isoTime('shown.at')} as "publishedAt", article.is_premoderated as "isPremoderated",
      exists (select from ${scopeRows(staff, 'decide')} where ${articleInScope(staff)}) as "isDecidable",
      (extract(epoch from shown.at) * 1000)::bigint || '_' || article.id as cursor,
      (${countWhere(sql`true`)}) as comments,
      (${countWhere(sql`c.status = 'pending'`)}) as pending,
      (${countWhere(sql`c.open_flags > 0 and c.status in ('pending', 'approved')`)}) as flagged
    from page article
    cross join lateral (select coalesce(article.published_at, article.created_at) as at) shown
    join site on site.id = article.site_id
    left join staff on staff.id = article.contributor_id
    order by shown.at desc, article.id desc`
  const { rows } = await (pattern ? readAside : readHere)(from => listing.execute(from))
  const articles = rows.slice(0, pageSize)
  return { articles, after: rows.length > pageSize ? (articles.at(-1)?.cursor ?? null) : null }
}

function beyond(after: string | null) {
  if (after === null) return sql`true`
  const [time, id] = after.split('_').map(Number)
  return sql`(coalesce(published_at, created_at), id) < (to_timestamp(${time}::bigint / 1000.0)::timestamptz(3), ${id}::bigint)`
}

function countWhere(condition: ReturnType<typeof sql>) {
  return sql`
    select count(*) from (
      select from comment c
      where c.site_id = article.site_id and c.article_id = article.id and ${condition}
      limit 10000
    ) counted`
}
