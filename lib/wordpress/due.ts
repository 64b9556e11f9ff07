import 'server-only'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { db, type Tx } from '#db/client'
import type { Status } from '#db/schema'
import type { RestComment } from './answers.ts'
import type { Connection } from './connection.ts'

/** A comment whose status WordPress is to be told. */
export interface Due {
  commentId: number
  /** Its id in WordPress. */
  restId: number
  eventId: number | null
  /** The one that counts: the comment's in Docket now. */
  status: Status
  tries: number
}

/** The next comments to be told about, those that wait longest first. */
export async function listDue(connection: Connection, limit: number): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select write_back.comment_id as "commentId", comment.external_id::bigint as "restId",
      write_back.event_id as "eventId", comment.status, write_back.tries
    from write_back
    join comment on comment.site_id = write_back.site_id and comment.id = write_back.comment_id
    where write_back.site_id = ${connection.siteId} and (write_back.given_up_at is null or write_back.given_up_at < write_back.decided_at)
      and write_back.next_try_at <= now()
      and comment.external_id ~ '^[0-9]{1,15}$'
    order by write_back.next_try_at, write_back.comment_id
    limit ${limit}`.execute(db())
  return rows
}

/**
 * Of these comments, those that WordPress is still to be told about now that it was read, each with the status that is
 * kept as sent: if we die before the answer, it is known as our own when it comes back. The others are settled.
 */
export async function markSent(connection: Connection, ids: number[]): Promise<Due[]> {
  await sql`
    delete from write_back using comment
    where write_back.site_id = ${connection.siteId} and write_back.comment_id = any(${ids}) and comment.site_id = ${connection.siteId}
      and comment.id = write_back.comment_id and (comment.status = comment.source_status or comment.source_gone_at is not null)`.execute(
    db(),
  )
  const { rows } = await sql<Due>`
    update write_back set sent_status = comment.status, tries = tries + 1
    from comment
    where write_back.site_id = ${connection.siteId} and write_back.comment_id = any(${ids}) and comment.site_id = ${connection.siteId}
      and comment.id = write_back.comment_id
    returning write_back.comment_id as "commentId", comment.external_id::bigint as "restId",
      write_back.event_id as "eventId", comment.status, write_back.tries`.execute(db())
  return rows
}

interface Written extends Due {
  /** As WordPress answered, and when. */
  source: Status
  seenAt: Date
  before: RestComment
  after: RestComment
}

/**
 * What WordPress answered: it has the status now, seen now. Unless something was decided meanwhile nothing is due any
 * more. WordPress filters a text again when it writes a status: that is no edit by the author, so no new revision.
 */
export async function markWritten(
  connection: Connection,
  { commentId, eventId, source, seenAt, before, after }: Written,
) {
  await db()
    .transaction()
    .execute(async tx => {
      await sql`
        update comment set source_status = ${source}, source_seen_at = ${seenAt},
          body = case when body = ${before.content.raw} then ${after.content.raw} else body end
        where site_id = ${connection.siteId} and id = ${commentId}`.execute(tx)
      await sql`
        delete from write_back
        where site_id = ${connection.siteId} and comment_id = ${commentId} and event_id is not distinct from ${eventId}
          and sent_status = ${source}`.execute(tx)
    })
}

/** The texts that WordPress shows of comments to which we gave a status, if we died before its answer came. */
export async function adoptTexts(connection: Connection, texts: { id: number; body: string }[]) {
  if (texts.length === 0) return
  await sql`
    update comment set body = given.body
    from unnest(${texts.map(text => text.id)}::bigint[], ${texts.map(text => text.body)}::text[]) as given (id, body)
    where comment.site_id = ${connection.siteId} and comment.id = given.id and comment.body <> given.body`.execute(db())
}

/** Tries the comment again later: after 10 s, 20 s … 10 minutes. */
export async function postpone(connection: Connection, { commentId, tries }: Due, reason: string) {
  const seconds = Math.min(600, 5 * 2 ** Math.min(tries, 10))
  await sql`
    update write_back set next_try_at = now() + make_interval(secs => ${seconds}), last_error = ${reason.slice(0, 1000)}
    where site_id = ${connection.siteId} and comment_id = ${commentId}`.execute(db())
}

/** WordPress will not have it: it is not tried again, and the log and the settings say why. */
export async function giveUp(connection: Connection, due: Due, reason: string) {
  await db()
    .transaction()
    .execute(async tx => {
      const { numAffectedRows = 0n } = await sql`
        update write_back set given_up_at = now(), last_error = ${reason.slice(0, 1000)}
        where site_id = ${connection.siteId} and comment_id = ${due.commentId} and (given_up_at is null or given_up_at < decided_at)
          and event_id is not distinct from ${due.eventId}`.execute(tx)
      if (numAffectedRows > 0n) await tell(tx, connection.siteId, due, `Not written back as ${due.status}: ${reason}`)
    })
}

async function tell(tx: Tx, siteId: number, { commentId }: Due, note: string) {
  await sql`
    with logged as (
      insert into event (site_id, kind, actor, batch_id, comment_id, article_id, author_id, revision,
        from_status, to_status, note)
      select site_id, 'sync', 'site', ${randomUUID()}, id, article_id, author_id, revision, status, status,
        ${note.slice(0, 4000)}
      from comment
      where site_id = ${siteId} and id = ${commentId}
      for no key update
      returning id, site_id
    )
    insert into outbox (site_id, event_id)
    select site_id, id from logged`.execute(tx)
}
