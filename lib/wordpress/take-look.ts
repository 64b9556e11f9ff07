import 'server-only'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { db } from '#db/client'
import type { Status } from '#db/schema'
import { syncLive, type Told } from '#lib/decision/sync-live'
import type { IncomingArticle, IncomingComment, Target } from '#lib/intake/incoming'
import { takeBatch } from '#lib/intake/take-batch'
import type { Written } from '#lib/intake/written'
import type { Connection } from './connection.ts'
import { adoptTexts } from './due.ts'
import { incomingComment } from './incoming.ts'
import type { Look } from './look.ts'
import { readPosts } from './posts.ts'

interface Options {
  /** Comments that are new to Docket are history, not news: no check looks at them. */
  isImport?: boolean
  /** When WordPress says that comments changed, by their ids there. */
  changedAt?: Map<string, Date>
}

/**
 * Takes over what WordPress showed: new comments with their articles, statuses and texts that changed. The same again
 * changes nothing, and what it showed before it was last heard of a comment is passed over.
 */
export async function takeLook(connection: Connection, look: Look, options: Options = {}): Promise<Written> {
  const comments = look.comments.map(incomingComment).filter(comment => comment !== null)
  const known = await findKnown(connection.siteId, comments)
  await syncKnown(connection, look.askedAt, toldBy(comments, known, options.changedAt))
  const fresh = comments.filter(({ externalId }) => isFresh(known.get(externalId), look.askedAt))
  const ours = fresh.filter(({ externalId, status }) => known.get(externalId)?.sent === status)
  await adoptTexts(
    connection,
    ours.map(({ externalId, body }) => ({ id: known.get(externalId)?.id ?? 0, body })),
  )
  const arriving = fresh.filter(({ externalId }) => !known.has(externalId))
  const articles = await missingArticles(connection, arriving)
  const target: Target = { siteId: connection.siteId, batch: randomUUID(), isDryRun: false }
  const records = fresh
    .filter(comment => !ours.includes(comment))
    .map(comment => ({ ...comment, status: statusToTake(comment, known, options) }))
  const written = await takeBatch(target, [...articles, ...records])
  if (!options.isImport) await noteArrivals(connection.siteId, arriving)
  return written
}

interface Known {
  id: number
  seenAt: Date | null
  /** The status that WordPress was asked for; null: nothing is on its way. */
  sent: Status | null
}

async function findKnown(siteId: number, comments: IncomingComment[]): Promise<Map<string, Known>> {
  const { rows } = await sql<Known & { externalId: string }>`
    select comment.id, comment.external_id as "externalId", comment.source_seen_at as "seenAt",
      write_back.sent_status as sent
    from comment
    left join write_back on write_back.site_id = comment.site_id and write_back.comment_id = comment.id
    where comment.site_id = ${siteId} and comment.external_id = any(${comments.map(comment => comment.externalId)})`.execute(
    db(),
  )
  return new Map(rows.map(({ externalId, ...row }) => [externalId, row]))
}

function toldBy(comments: IncomingComment[], known: Map<string, Known>, changedAt = new Map<string, Date>()): Told[] {
  return comments.flatMap(({ externalId, status }) => {
    const id = known.get(externalId)?.id
    return id && status ? [{ id, status, changedAt: changedAt.get(externalId) ?? null, isGone: false }] : []
  })
}

/** Takes over the statuses that WordPress showed of comments that Docket has. */
export async function syncKnown(connection: Connection, askedAt: Date, comments: Told[]) {
  if (comments.length === 0) return
  const { siteId, listed } = connection
  const batch = randomUUID()
  await db()
    .transaction()
    .execute(tx => syncLive(tx, { siteId, batch, askedAt, listed, comments }))
}

function isFresh(known: Known | undefined, askedAt: Date): boolean {
  return !known?.seenAt || known.seenAt < askedAt
}

/** null leaves it to the checks, and leaves the status of a comment that is known alone. */
function statusToTake({ externalId, status }: IncomingComment, known: Map<string, Known>, { isImport }: Options) {
  if (known.has(externalId)) return null
  return isImport || status !== 'approved' ? status : arrivalStatus
}

// WordPress's own, until the checks on arrival decide in lib/intake: then null.
const arrivalStatus = 'approved'

async function missingArticles(connection: Connection, comments: IncomingComment[]): Promise<IncomingArticle[]> {
  const wanted = [...new Set(comments.map(comment => comment.articleExternalId))]
  if (wanted.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select given.id from unnest(${wanted}::text[]) as given (id)
    where not exists (
      select from article where article.site_id = ${connection.siteId} and article.external_id = given.id
    )`.execute(db())
  return readPosts(
    connection.access,
    connection.url,
    rows.map(row => Number(row.id)),
  )
}

/** WordPress shows them all as it told them; where the checks came to another status, it is to be told. */
async function noteArrivals(siteId: number, comments: IncomingComment[]) {
  if (comments.length === 0) return
  const told = sql`unnest(${comments.map(c => c.externalId)}::text[], ${comments.map(c => c.status)}::text[])
    as told (external_id, status)`
  await sql`
    with arrived as (
      update comment set source_status = told.status
      from ${told}
      where comment.site_id = ${siteId} and comment.external_id = told.external_id
        and comment.source_seen_at is null and comment.source_status <> told.status
      returning comment.site_id, comment.id, comment.status, told.status as told
    )
    insert into write_back (site_id, comment_id, decided_at)
    select site_id, id, now() from arrived where status <> told
    order by id
    on conflict (comment_id, site_id) do nothing`.execute(db())
}
