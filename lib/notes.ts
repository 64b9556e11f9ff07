import 'server-only'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { db, type Tx } from '#db/client'
import { writeMentions } from '#lib/mentions/write-mentions'
import { NotFound, requireMay } from '#lib/permissions'
import { authorInScope, inScope, scopeRows } from '#lib/queues/narrow'
import type { Staff } from '#lib/staff'

export type NoteOrder = { comment: number; body: string } | { author: number; body: string }

/**
 * Adds a staff-only note about a comment or an author, and tells so in the log and to those whom a note about a comment
 * mentions.
 * @throws NotFound when there is no such comment or author in this person's sight
 */
export async function addNote(staff: Staff, order: NoteOrder) {
  requireMay(staff, 'note')
  await db()
    .transaction()
    .execute(tx => addNoteIn(tx, staff, { ...order, batch: randomUUID() }))
}

async function addNoteIn(tx: Tx, staff: Staff, order: NoteOrder & { batch: string }) {
  const { rows } = await writeNote(tx, staff, order)
  if (rows.length === 0) throw new NotFound('There is nothing here to note this about')
  await writeMentions(tx, staff, { batch: order.batch, text: order.body })
}

function writeNote(tx: Tx, staff: Staff, order: NoteOrder & { batch: string }) {
  const about = 'comment' in order ? aboutComment(staff, order.comment) : aboutAuthor(staff, order.author)
  return sql`
    with about as (${about}),
    noted as (
      insert into note (site_id, comment_id, author_id, body, created_by)
      select site_id, comment_id, case when comment_id is null then author_id end, ${order.body}, ${staff.id}
      from about
    )
    insert into event (site_id, kind, actor, staff_id, batch_id, comment_id, article_id, author_id, note)
    select site_id, 'note', 'staff', ${staff.id}, ${order.batch}, comment_id, article_id, author_id, ${order.body}
    from about
    returning id`.execute(tx)
}

function aboutComment(staff: Staff, id: number) {
  return sql`
    select c.site_id, c.id as comment_id, c.article_id, c.author_id
    from ${scopeRows(staff, 'note')}
    join comment c on ${inScope(staff)}
    where c.id = ${id}`
}

/** Only those who judge note about authors; contributors note about comments. */
function aboutAuthor(staff: Staff, id: number) {
  return sql`
    select author.site_id, null::bigint as comment_id, null::bigint as article_id, author.id as author_id
    from ${scopeRows(staff, 'decide')}
    join author on ${authorInScope(staff)}
    where author.id = ${id}`
}
