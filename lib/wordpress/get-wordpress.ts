import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { requireSite } from '#lib/settings/site'
import type { Staff } from '#lib/staff'

/** How a site's connection with WordPress stands. Times are of Docket's clock. */
export interface WordpressState {
  url: string
  username: string
  connectedAt: Date
  connectedBy: string
  /** Comments that WordPress has, as it said at the start of the import; null before. */
  importTotal: number | null
  importDone: number
  importedAt: Date | null
  /** null: it is due now. */
  sweptAt: Date | null
  failingSince: Date | null
  lastError: string | null
  waiting: number
  waitingSince: Date | null
  refused: RefusedWrite[]
}

/** A decision that WordPress will not have. */
export interface RefusedWrite {
  commentId: number
  at: Date
  reason: string
}

/** The connection of a site and whether it may be at a private address. @throws Forbidden, NotFound as `requireSite` */
export async function getWordpress(staff: Staff, siteSlug: string) {
  const { id: siteId } = requireSite(staff, siteSlug)
  const { is_development: isDevelopment, url } = await db()
    .selectFrom('site')
    .select(['is_development', 'url'])
    .where('id', '=', siteId)
    .executeTakeFirstOrThrow()
  return { siteUrl: url, isDevelopment, connection: await getState(siteId) }
}

async function getState(siteId: number): Promise<WordpressState | null> {
  const { rows } = await sql<Omit<WordpressState, 'refused'>>`
    select wordpress.url, wordpress.username, wordpress.created_at as "connectedAt", staff.name as "connectedBy",
      wordpress.import_total as "importTotal", wordpress.import_done as "importDone",
      wordpress.imported_at as "importedAt", wordpress.swept_at as "sweptAt",
      wordpress.failing_since as "failingSince", wordpress.last_error as "lastError",
      waiting.count as waiting, waiting.since as "waitingSince"
    from wordpress_connection wordpress
    join staff on staff.id = wordpress.created_by
    cross join lateral (
      select count(*), min(decided_at) as since from write_back
      where write_back.site_id = wordpress.site_id and (write_back.given_up_at is null or write_back.given_up_at < write_back.decided_at)
    ) waiting
    where wordpress.site_id = ${siteId}`.execute(db())
  const [state] = rows
  return state ? { ...state, refused: await listRefused(siteId) } : null
}

const mostRefused = 20

async function listRefused(siteId: number): Promise<RefusedWrite[]> {
  const { rows } = await sql<RefusedWrite>`
    select comment_id as "commentId", given_up_at as at, coalesce(last_error, '') as reason
    from write_back
    where site_id = ${siteId} and given_up_at >= decided_at
    order by given_up_at desc, comment_id
    limit ${mostRefused}`.execute(db())
  return rows
}
