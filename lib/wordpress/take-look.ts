import 'server-only'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { db } from '#db/client'
import type { Status } from '#db/schema'
import { syncLive, type Told } from '#lib/decision/sync-live'
import { asTable } from '#lib/intake/as-table'
import type { IncomingComment } from '#lib/intake/incoming'
import { takeBatch } from '#lib/intake/take-batch'
import { noteArrivals, prepare } from './arrivals.ts'
import type { Connection } from './connection.ts'
import { adoptTexts } from './due.ts'
import { incomingComment } from './incoming.ts'
import type { Look } from './look.ts'

interface Options {
  /** Comments that are new to Docket are history, not news: no check looks at them. */
  isImport?: boolean
}

/**
 * Takes over what WordPress showed: new comments with their articles, statuses and texts that changed. The same again
 * changes nothing, and what it showed before it was last heard of a comment is passed over.
 */
export async function takeLook(connection: Connection, look: Look, { isImport = false }: Options = {}) {
  const shown = look.comments.map(incomingComment).filter(comment => comment !== null)
  const known = await findKnown(connection.siteId, shown)
  await syncKnown(connection, look.askedAt, toldBy(shown, known))
  const arriving = shown.filter(({ externalId }) => !known.has(externalId))
  const edited = editedOf(shown, known, look.askedAt)
  await adoptTexts(connection, edited.ours)
  if (arriving.length === 0 && edited.others.length === 0) return
  const records = await prepare(connection, { arriving, edited: edited.others, isImport })
  await takeBatch({ siteId: connection.siteId, batch: randomUUID(), isDryRun: false }, records)
  if (!isImport) await noteArrivals(connection, arriving)
}

interface Known {
  id: number
  isEdited: boolean
  seenAt: Date | null
  /** The status that WordPress was asked for; null: nothing is on its way. */
  sent: Status | null
  /** When the plugin says that it changed; null: nothing is told that was not read since. */
  changedAt: Date | null
}

async function findKnown(siteId: number, comments: IncomingComment[]): Promise<Map<string, Known>> {
  const given = asTable(comments, {
    external_id: ['text', comment => comment.externalId],
    body: ['text', comment => comment.body],
  })
  const { rows } = await sql<Known & { externalId: string }>`
    select comment.id, comment.external_id as "externalId", comment.body <> given.body as "isEdited",
      comment.source_seen_at as "seenAt", write_back.sent_status as sent, source_change.changed_at as "changedAt"
    from ${given}
    join comment on comment.site_id = ${siteId} and comment.external_id = given.external_id
    left join write_back on write_back.site_id = comment.site_id and write_back.comment_id = comment.id
    left join source_change on source_change.site_id = comment.site_id
      and source_change.external_id = comment.external_id`.execute(db())
  return new Map(rows.map(({ externalId, ...row }) => [externalId, row]))
}

function toldBy(comments: IncomingComment[], known: Map<string, Known>): Told[] {
  return comments.flatMap(({ externalId, status }) => {
    const { id, changedAt = null } = known.get(externalId) ?? {}
    return id && status ? [{ id, status, changedAt, isGone: false }] : []
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

/** `ours`: WordPress filters a text again when it is asked for a status, which is no edit by anybody. */
function editedOf(comments: IncomingComment[], known: Map<string, Known>, askedAt: Date) {
  const ours: { id: number; body: string }[] = []
  const others: IncomingComment[] = []
  for (const comment of comments) {
    const { id, isEdited, seenAt, sent } = known.get(comment.externalId) ?? { isEdited: false }
    if (!isEdited || !id || (seenAt && seenAt >= askedAt)) continue
    if (sent && sent === comment.status) ours.push({ id, body: comment.body })
    else others.push(comment)
  }
  return { ours, others }
}
