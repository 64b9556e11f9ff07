import 'server-only'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { db } from '#db/client'
import { type Connection, noteProgress, noteSuccess } from './connection.ts'
import { type Look, lookAt, lookAtNewest } from './look.ts'
import { idsOf, type Range, rangesOf } from './ranges.ts'
import { takeLook } from './take-look.ts'

const atOnce = 4
const longestMs = 5 * 60_000

/**
 * Brings in every comment of WordPress, a few pages at a time, for at most five minutes; the next call goes on from
 * there. @throws Trouble when WordPress does not answer: what was done stays
 */
export async function importComments(connection: Connection) {
  const until = Date.now() + longestMs
  const newest = await lookAtNewest(connection.access, 1)
  const to = newest.comments[0]?.id ?? 0
  await noteProgress(connection, { import_total: newest.total })
  await noteSuccess(connection)
  const ranges = rangesOf({ after: connection.importCursor, to, total: newest.total })
  for (let start = 0; start < ranges.length; start += atOnce) {
    if (Date.now() > until) return
    await importRanges(connection, ranges.slice(start, start + atOnce))
  }
  if ((ranges.at(-1)?.to ?? to) >= to) await finish(connection, to)
}

/** The look is as old as its oldest part. */
async function importRanges(connection: Connection, ranges: Range[]) {
  const looks = await Promise.all(ranges.map(range => lookAt(connection.access, idsOf(range))))
  const comments = looks.flatMap(look => look.comments)
  const [first] = looks
  const last = ranges.at(-1)
  if (!first || !last) return
  const whole: Look = { askedAt: first.askedAt, total: comments.length, comments }
  await takeLook(connection, whole, { isImport: true })
  await sql`
    update wordpress_connection set import_cursor = ${last.to}, import_done = import_done + ${comments.length}
    where site_id = ${connection.siteId} and import_cursor < ${last.to}`.execute(db())
}

/**
 * The import ends with its event in the log. What people decided in Docket before is due to be told: looked for
 * afterwards, because from then on decisions find the connection by themselves.
 */
async function finish({ siteId }: Connection, newestId: number) {
  await db()
    .transaction()
    .execute(async tx => {
      const { import_done } = await tx
        .updateTable('wordpress_connection')
        .set({ imported_at: new Date(), newest_id: newestId, reconciled_id: 0, swept_at: null })
        .where('site_id', '=', siteId)
        .returning('import_done')
        .executeTakeFirstOrThrow()
      const note = `WordPress is connected: compared ${import_done.toLocaleString('en')} comments`
      const event = { site_id: siteId, kind: 'import', actor: 'site', batch_id: randomUUID(), note } as const
      await tx.insertInto('event').values(event).execute()
    })
  await sql`
    insert into write_back (site_id, comment_id, event_id, decided_at)
    select comment.site_id, comment.id, event.id, event.at
    from comment
    join event on event.site_id = comment.site_id and event.id = comment.decision_id and event.kind = 'decision'
    where comment.site_id = ${siteId} and comment.status <> comment.source_status and comment.source_gone_at is null
    order by comment.id
    on conflict (comment_id, site_id) do nothing`.execute(db())
}
