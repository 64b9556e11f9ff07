import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { unseal } from '#lib/seal'
import type { Access } from './client.ts'
import type { Trouble } from './trouble.ts'

/** A site's connection with its WordPress, as far as work needs it. */
export interface Connection {
  siteId: number
  /** Of the site in WordPress, without a slash at its end. */
  url: string
  access: Access
  isImported: boolean
  importTotal: number | null
  importCursor: number
  newestId: number
  reconciledId: number
  listed: { at: Date; fromId: number } | null
  isFailing: boolean
  /** Nothing is asked of WordPress before. */
  retryAt: Date
  sweptAt: Date | null
}

type Found = Omit<Connection, 'access' | 'listed'> & {
  rest_url: string
  username: string
  password: string
  allowsPrivate: boolean
  listedAt: Date | null
  listedFromId: number
}

/** The connection of a site; null when it has none, or none that can be used: then the reason is noted. */
export async function openConnection(siteId: number): Promise<Connection | null> {
  const { rows } = await sql<Found>`
    select wordpress.site_id as "siteId", wordpress.url, wordpress.rest_url, wordpress.username, wordpress.password,
      site.is_development as "allowsPrivate", wordpress.imported_at is not null as "isImported",
      wordpress.import_total as "importTotal", wordpress.import_cursor as "importCursor",
      wordpress.newest_id as "newestId", wordpress.reconciled_id as "reconciledId",
      wordpress.listed_at as "listedAt", wordpress.listed_from_id as "listedFromId",
      wordpress.failing_since is not null as "isFailing", wordpress.retry_at as "retryAt",
      wordpress.swept_at as "sweptAt"
    from wordpress_connection wordpress
    join site on site.id = wordpress.site_id
    where wordpress.site_id = ${siteId}`.execute(db())
  const [found] = rows
  if (!found) return null
  const { rest_url: restUrl, username, password: sealed, allowsPrivate, listedAt, listedFromId, ...rest } = found
  const password = unseal(sealed)
  if (password === null) {
    await noteFailure(siteId, unreadable)
    return null
  }
  const listed = listedAt && { at: listedAt, fromId: listedFromId }
  return { ...rest, listed, access: { restUrl, username, password, allowsPrivate } }
}

const unreadable = {
  message: 'The Application Password cannot be read: AUTH_SECRET is another one now. Enter the password again.',
}

const firstPauseSeconds = 5
const longestPauseSeconds = 60

/** Keeps why WordPress cannot be reached, since when, and when to try again: after 5 s, 10 s … 60 s. */
export async function noteFailure(siteId: number, { message }: Pick<Trouble, 'message'>) {
  await sql`
    update wordpress_connection set
      failing_since = coalesce(failing_since, now()), last_error = ${message.slice(0, 1000)}, failures = failures + 1,
      retry_at = now() + make_interval(
        secs => least(${longestPauseSeconds}, ${firstPauseSeconds} * power(2, least(failures, 10))))
    where site_id = ${siteId}`.execute(db())
}

/** WordPress does what it is asked again. */
export async function noteSuccess(connection: Connection) {
  if (!connection.isFailing) return
  await db()
    .updateTable('wordpress_connection')
    .set({ failing_since: null, last_error: null, failures: 0, retry_at: new Date() })
    .where('site_id', '=', connection.siteId)
    .execute()
}

/** How far the work with a connection is now. */
export interface Progress {
  import_total?: number
  import_done?: number
  import_cursor?: number
  imported_at?: Date
  newest_id?: number
  reconciled_id?: number
  listed_at?: Date
  listed_from_id?: number
}

export async function noteProgress(connection: Connection, progress: Progress) {
  await db().updateTable('wordpress_connection').set(progress).where('site_id', '=', connection.siteId).execute()
}

/** Ends a sweep, unless another one was asked for meanwhile. */
export async function noteSweep(connection: Connection, beganAt: Date) {
  await sql`
    update wordpress_connection set swept_at = ${beganAt}
    where site_id = ${connection.siteId} and swept_at is not distinct from ${connection.sweptAt}`.execute(db())
}
