import 'server-only'
import { type RawBuilder, sql } from 'kysely'
import { prepared } from '#db/prepared'
import { type Filter, isNarrowed, noFilter } from '#lib/filter'
import { type Act, reachOf } from '#lib/permissions'
import type { Staff } from '#lib/staff'

/**
 * The rows `scope (site_id, whole, sections, own)` to join to: the sites in which this person may do the act and how far
 * it reaches there, narrowed to the site of the filter. A list takes its first rows from each site by index and merges them.
 */
export function scopeRows(staff: Staff, act: Act, filter: Pick<Filter, 'site'> = noFilter): RawBuilder<unknown> {
  const reached = reachOf(staff, act).filter(({ slug }) => filter.site === null || filter.site === slug)
  const rows = reached.map(({ siteId, whole, sections, own }) =>
    whole
      ? sql`(${siteId}::int, true, '{}'::text[], false)`
      : sql`(${siteId}::int, false, ${sections}::text[], ${own}::boolean)`,
  )
  // Values without a row are no SQL.
  const sites = rows.length > 0 ? sql`values ${sql.join(rows)}` : sql`select 0, false, '{}'::text[], false where false`
  return sql`(${sites}) as scope (site_id, whole, sections, own)`
}

/**
 * Begins a list: one that is read by the order of its queue alone is planned once. Sections, words and the rest of a
 * filter may be rare or common, and are planned for.
 */
export function preparedFor(staff: Staff, filter: Filter = noFilter): RawBuilder<unknown> {
  return isNarrowed({ ...filter, site: null }) || staff.sites.some(site => !site.whole) ? sql`` : prepared
}

/** That the `article` is in the scope row: the one rule by which lists, reads and writes know what is in reach. */
export function articleInScope(staff: Staff): RawBuilder<boolean> {
  return sql`article.site_id = scope.site_id and (scope.whole
    or article.section = any(scope.sections) or scope.own and article.contributor_id = ${staff.id})`
}

/** Those of the acts that reach the `article` for this person, so that a screen offers no others. */
export function actsOnArticle(staff: Staff, acts: readonly Act[]): RawBuilder<Act[]> {
  const reaching = acts.map(
    act => sql`select ${act}::text where exists (select from ${scopeRows(staff, act)} where ${articleInScope(staff)})`,
  )
  return sql`array(${sql.join(reaching, sql` union all `)})`
}

/** That the comment or event `c` is in the scope row, by the article it is about. */
export function inScope(staff: Staff): RawBuilder<boolean> {
  const isUnderArticle = sql`exists (
    select from article
    where article.site_id = c.site_id and article.id = c.article_id and ${articleInScope(staff)}
  )`
  // Where no site is wholly theirs, Postgres may begin with the articles: a list of a small section stays cheap.
  const hasWhole = staff.sites.some(site => site.whole)
  return sql`c.site_id = scope.site_id and ${hasWhole ? sql`(scope.whole or ${isUnderArticle})` : isUnderArticle}`
}

/** That the `author` is in the scope row: on a site that is not wholly theirs, one who wrote a comment in reach. */
export function authorInScope(staff: Staff): RawBuilder<boolean> {
  const wroteInScope = sql`exists (
    select from comment
    join article on article.site_id = comment.site_id and article.id = comment.article_id
    where comment.site_id = author.site_id and comment.author_id = author.id and ${articleInScope(staff)}
  )`
  const hasWhole = staff.sites.some(site => site.whole)
  return sql`author.site_id = scope.site_id and ${hasWhole ? sql`(scope.whole or ${wroteInScope})` : wroteInScope}`
}

/**
 * The filter as conditions on the comment `c` beside the row `scope` of `scopeRows`, which has the site; `true` for one
 * that narrows nothing. Lists of authors and articles depend on the scope alone: they are read once, not for each comment.
 */
export function narrow(filter: Filter): RawBuilder<boolean> {
  const conditions = [
    filter.article && sql`c.article_id = ${filter.article}`,
    filter.author && sql`c.author_id = ${filter.author}`,
    filter.comment && sql`c.id = ${filter.comment}`,
    filter.section && inSection(filter.section),
    filter.reason && withReason(filter.reason),
    filter.signal && withSignal(filter.signal),
    filter.age && sql`c.created_at > now() - ${intervals[filter.age]}::interval`,
    filter.language && sql`c.language = ${filter.language}`,
    filter.search && matches(filter.search),
  ].filter(condition => typeof condition === 'object' && condition !== null)
  return conditions.length === 0 ? sql`true` : sql`${sql.join(conditions, sql` and `)}`
}

const intervals = { '1h': '1 hour', '24h': '24 hours', '7d': '7 days', '30d': '30 days' } as const

function inSection(section: string) {
  return sql`c.article_id = any(array(
    select article.id from article where article.site_id = scope.site_id and article.section = ${section}
  ))`
}

function withReason(reason: string) {
  return sql`exists (
    select from flag
    where flag.site_id = c.site_id and flag.comment_id = c.id and flag.reason = ${reason}
  )`
}

function withSignal(kind: string) {
  return sql`exists (
    select from signal
    where signal.site_id = c.site_id and signal.comment_id = c.id and signal.kind = ${kind}
      and signal.revision = c.revision
  )`
}

/** Words in the body (quotes, or, minus as in a web search; the last word may be unfinished), or part of the author's name. */
function matches(search: string) {
  const pattern = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`
  // Only a plain word is still being typed; what is in quotes or after a minus is meant as it stands.
  const ending = /(^|\s)[^\s"-][^\s"]*$/.test(search) ? `':*` : `'`
  return sql`(
    c.search @@ regexp_replace(nullif(websearch_to_tsquery('docket', ${search})::text, ''), '''$', ${ending})::tsquery
    or c.author_id = any(array(
      select author.id from author where author.site_id = scope.site_id and plain(author.name) like plain(${pattern}) limit 1000
    ))
  )`
}
