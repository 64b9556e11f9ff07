import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { standingOf } from '#lib/sql'
import { type Arrival, type ArticleFacts, type AuthorFacts, mostRecent, type SiteRules } from './arrival.ts'
import { asTable } from './as-table.ts'
import { isSignedIn } from './author-id.ts'
import type { IncomingComment } from './incoming.ts'
import { knownAuthor } from './known-author.ts'
import type { Matcher } from './words/compile-words.ts'
import { matchWords } from './words/match-words.ts'
import { readMatcher, wordsVersion } from './words/read-matcher.ts'

/** What the checks look at, for comments that arrive together. */
export interface Facts {
  site: SiteRules
  /** By external id; who is not there is new. */
  authors: Map<string, AuthorFacts>
  /** By external id; what is not there is new. */
  articles: Map<string, ArticleFacts>
  findWords: Arrival['findWords']
}

type KnownArticle = ArticleFacts & { externalId: string }

const timeoutMs = 2000
const mostOfWeek = 500

/** @throws the database's error when it takes longer than 2 s */
export function readFacts(siteId: number, comments: IncomingComment[]): Promise<Facts> {
  return db()
    .transaction()
    .setAccessMode('read only')
    .execute(async tx => {
      await sql`select set_config('statement_timeout', ${String(timeoutMs)}, true)`.execute(tx)
      const { rows: sites } = await sql<SiteRules & { articles: KnownArticle[]; wordsVersion: string }>`
        select max_links as "maxLinks", max_per_minute as "maxPerMinute", holds_new_authors as "holdsNewAuthors",
          is_premoderated as "isPremoderated", ${knownArticles(comments)} as articles,
          ${wordsVersion} as "wordsVersion"
        from site where id = ${siteId}`.execute(tx)
      const { rows: authors } = await readAuthors(siteId, comments).execute(tx)
      const [site] = sites
      if (!site) throw new Error(`There is no site ${siteId}`)
      return {
        site,
        authors: new Map(authors.map(({ externalId, ...author }) => [externalId, withDates(author)])),
        articles: new Map(site.articles.map(({ externalId, ...article }) => [externalId, article])),
        findWords: finderOf(await readMatcher(tx, siteId, site.wordsVersion)),
      }
    })
}

// Anybody can write under an address they know: only who was signed in at the site is trusted.
function readAuthors(siteId: number, comments: IncomingComment[]) {
  const distinct = [...new Map(comments.map(({ author }) => [author.externalId, author])).values()]
  const given = asTable(distinct, {
    external_id: ['text', author => author.externalId],
    email: ['text', author => author.email],
    is_signed_in: ['boolean', author => isSignedIn(author.externalId)],
  })
  return sql<AuthorFacts & { externalId: string }>`
    select given.external_id as "externalId", coalesce(standing.standing, elsewhere.standing) as standing,
      coalesce(author.approved_count, 0) as approved, coalesce(author.deleted_count, 0) as deleted,
      coalesce(author.spam_count, 0) as spam,
      given.is_signed_in and coalesce(author.is_trusted, false) as "isTrusted",
      given.is_signed_in and exists (
        select from staff
        where staff.email = coalesce(author.email, given.email) and staff.deactivated_at is null
      ) as "isStaff",
      week.counts as week, recent.comments as recent
    from ${given}
    left join ${knownAuthor(siteId)}
    left join lateral (${standingOf}) standing on true
    left join lateral (${standingElsewhere}) elsewhere on author.id is null
    cross join lateral (
      select jsonb_build_object('all', count(*), 'deleted', count(*) filter (where comment.status = 'deleted')) as counts
      from (
        select status from comment
        where comment.site_id = author.site_id and comment.author_id = author.id
          and comment.created_at > now() - interval '7 days'
        order by comment.created_at desc, comment.id desc
        limit ${mostOfWeek}
      ) comment
    ) week
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('externalId', own.external_id, 'body', own.body,
        'createdAt', own.created_at)), '[]') as comments
      from (
        select comment.external_id, comment.body, comment.created_at from comment
        where comment.site_id = author.site_id and comment.author_id = author.id
          and comment.created_at > now() - interval '24 hours'
        order by comment.created_at desc, comment.id desc
        limit ${mostRecent}
      ) own
    ) recent`
}

/** The sanction that holds everywhere, of a reader whom another site knows by the address `given.email`. */
const standingElsewhere = sql`
  select case sanction.kind when 'ban' then 'banned' when 'suspend' then 'suspended' else 'premoderated' end as standing
  from site
  join author known on known.site_id = site.id and known.email = given.email
  join sanction on sanction.site_id = known.site_id and sanction.author_id = known.id
  where sanction.everywhere and sanction.lifted_at is null and sanction.kind <> 'warn'
    and (sanction.until is null or sanction.until > now())
  order by array_position(array['ban', 'suspend', 'premoderate'], sanction.kind)
  limit 1`

function knownArticles(comments: IncomingComment[]) {
  const ids = [...new Set(comments.map(comment => comment.articleExternalId))]
  return sql`coalesce((
    select jsonb_agg(jsonb_build_object('externalId', article.external_id, 'section', article.section,
      'isPremoderated', article.is_premoderated))
    from article
    where article.site_id = site.id and article.external_id = any(${ids})
  ), '[]')`
}

/** Banned words first: a check keeps no more than some of what it finds. */
function finderOf(matcher: Matcher): Arrival['findWords'] {
  return (body, section) =>
    matchWords(matcher, body, section)
      .map(({ entries, ...match }) => ({ ...match, pattern: entries.map(entry => entry.pattern).join(', ') }))
      .sort((a, b) => a.list.localeCompare(b.list))
}

function withDates(author: AuthorFacts): AuthorFacts {
  return {
    ...author,
    recent: author.recent.map(comment => ({ ...comment, createdAt: new Date(comment.createdAt) })),
  }
}
