import { type RawBuilder, sql } from 'kysely'
import { isoTime } from '#lib/sql'
import type { Thread } from './answers.ts'
import type { ThreadQuery } from './query.ts'

/** An approved comment; `shown_under`: the id of the nearest approved one above it, null when there is none. */
export interface FoundComment {
  id: number
  external_id: string
  author: string
  avatar_url: string | null
  body: string
  created_at: string
  edited_at: string | null
  shown_under: number | null
}

interface Page {
  article: Thread['article'] | null
  count: number
  comments: FoundComment[]
}

/**
 * One more thread than `limit`, level by level. It reads as many comments as it shows, and those on the way to them, by
 * the indexes comment_by_article and comment_replies, however many others there are; only the count reads the article's.
 */
export function threadPage(siteSlug: string, articleId: string, query: ThreadQuery): RawBuilder<Page> {
  return sql`
    select case when article.id is not null then
        jsonb_build_object('external_id', article.external_id, 'title', article.title, 'url', article.url) end as article,
      (
        select count(*) from comment c
        where c.site_id = article.site_id and c.article_id = article.id and ${isShown('c')}
      ) as count,
      coalesce(page.comments, '[]') as comments
    from site
    left join article on article.site_id = site.id and article.external_id = ${articleId}
    left join lateral (${threads(query)}) page on true
    where site.slug = ${siteSlug}`
}

function threads({ limit, cursor }: ThreadQuery): RawBuilder<unknown> {
  return sql`
    with recursive top as (
      select c.site_id, c.id
      from comment c
      where c.site_id = article.site_id and c.article_id = article.id and ${isShown('c')}
        and (c.created_at, c.id) > (${cursor?.at ?? '-infinity'}::timestamptz, ${cursor?.id ?? 0}::bigint)
        and not exists (${shownAbove})
      order by c.created_at, c.id
      limit ${limit + 1}
    ),
    down as (
      select site_id, id, id as nearest, null::bigint as shown_under, true as shown, 1 as depth from top
      union all
      select c.site_id, c.id, case when seen.shown then c.id else down.nearest end, down.nearest, seen.shown, down.depth + 1
      from down
      join comment c on c.site_id = down.site_id and c.parent_id = down.id
      cross join lateral (select ${isShown('c')} as shown) seen
    )
    select jsonb_agg(jsonb_build_object('id', c.id, 'external_id', c.external_id, 'author', author.name,
      'avatar_url', author.avatar_url, 'body', c.body, 'created_at', ${isoTime('c.created_at')},
      'edited_at', ${isoTime('c.edited_at')}, 'shown_under', down.shown_under)
      order by down.depth, c.created_at, c.id) as comments
    from down
    join comment c on c.site_id = down.site_id and c.id = down.id
    join author on author.site_id = c.site_id and author.id = c.author_id
    where down.shown`
}

/** Goes up from \`c\` to the first comment that is shown. Not \`union all\`: replies in a circle must end too. */
const shownAbove = sql`
  with recursive up as (
    select p.site_id, p.id, p.parent_id, ${isShown('p')} as shown
    from comment p where p.site_id = c.site_id and p.id = c.parent_id
    union
    select p.site_id, p.id, p.parent_id, ${isShown('p')}
    from up join comment p on p.site_id = up.site_id and p.id = up.parent_id
    where not up.shown
  )
  select from up where up.shown`

function isShown(comment: 'c' | 'p'): RawBuilder<boolean> {
  return sql`(${sql.ref(`${comment}.status`)} = 'approved' and ${sql.ref(`${comment}.kind`)} = 'comment')`
}
