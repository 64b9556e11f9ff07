import 'server-only'
import { sql } from 'kysely'
import { readAside, readHere } from '#db/replica'
import { requireMay } from '#lib/permissions'
import { authorInScope, scopeRows } from '#lib/queues/narrow'
import type { Standing } from '#lib/queues/rows'
import { isoTime, standingOf } from '#lib/sql'
import type { Staff } from '#lib/staff'

export interface AuthorRow {
  id: number
  name: string
  email: string | null
  site: string
  standing: Standing | null
  registeredAt: string | null
  pending: number
  approved: number
  deleted: number
  spam: number
}

/** `search`: part of the name or of the e-mail. `after`: the last id of the page before. */
export interface AuthorFilter {
  search: string | null
  sanctioned: boolean
  after: number | null
}

const pageSize = 50

/** Authors in this person's sight, newest first, at most 50; `after` is null on the last page. */
export async function listAuthors(
  staff: Staff,
  { search, sanctioned, after }: AuthorFilter,
): Promise<{ authors: AuthorRow[]; after: number | null }> {
  requireMay(staff, 'read')
  const pattern = search && `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`
  const listing = sql<AuthorRow>`
    select author.id, author.name, author.email, site.name as site, standing.standing,
      ${isoTime('author.registered_at')} as "registeredAt", author.pending_count as pending,
      author.approved_count as approved, author.deleted_count as deleted, author.spam_count as spam
    from ${scopeRows(staff, 'read')}
    cross join lateral (
      select * from author
      where ${authorInScope(staff)}
        and ${pattern ? sql`(plain(author.name) like plain(${pattern}) or author.email ilike ${pattern})` : sql`true`}
        and ${sanctioned ? isSanctioned : sql`true`}
        and ${after ? sql`author.id < ${after}` : sql`true`}
      order by author.id desc
      limit ${pageSize + 1}
    ) author
    join site on site.id = author.site_id
    left join lateral (${standingOf}) standing on true
    order by author.id desc
    limit ${pageSize + 1}`
  const { rows } = await (pattern ? readAside : readHere)(from => listing.execute(from))
  const authors = rows.slice(0, pageSize)
  return { authors, after: rows.length > pageSize ? (authors.at(-1)?.id ?? null) : null }
}

const isSanctioned = sql`exists (
  select from sanction
  where sanction.site_id = author.site_id and sanction.author_id = author.id and sanction.lifted_at is null
    and (sanction.until is null or sanction.until > now())
)`
