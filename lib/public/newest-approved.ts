import { type RawBuilder, sql } from 'kysely'
import { isoTime } from '#lib/sql'
import type { RecentComments } from './answers.ts'

/** Of a body, enough for an excerpt even if most of it is markup. */
const readCharacters = 8000

interface Found {
  id: number
  external_id: string
  author: string
  avatar_url: string | null
  body: string
  article: RecentComments['comments'][number]['article']
  created_at: string
}

/** Pingbacks are left out: they are of other sites, not of readers. */
export function newestApproved(siteSlug: string, limit: number): RawBuilder<{ comments: Found[] }> {
  return sql`
    select coalesce((
      select jsonb_agg(newest order by newest.created_at desc, newest.id desc)
      from (
        select comment.id, comment.external_id, author.name as author, author.avatar_url,
          left(comment.body, ${readCharacters}) as body,
          jsonb_build_object('external_id', article.external_id, 'title', article.title, 'url', article.url) as article,
          ${isoTime('comment.created_at')} as created_at
        from comment
        join author on author.site_id = comment.site_id and author.id = comment.author_id
        join article on article.site_id = comment.site_id and article.id = comment.article_id
        where comment.site_id = site.id and comment.status = 'approved' and comment.kind = 'comment'
        order by comment.created_at desc, comment.id desc
        limit ${limit}
      ) newest
    ), '[]') as comments
    from site
    where site.slug = ${siteSlug}`
}
