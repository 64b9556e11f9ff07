import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import { notifySoon } from '#lib/live/notify'
import { mentionedIn } from '#lib/mentions/mentioned-in'
import { reachesArticle } from '#lib/mentions/who-reaches'
import type { Staff } from '#lib/staff'

interface Written {
  /** Of the events that were written with the text, in this transaction. */
  batch: string
  text: string | null
}

/** Keeps whom the text of a note or an escalation calls: those in whose reach the comment is, but for the writer. */
export async function writeMentions(tx: Tx, staff: Staff, { batch, text }: Written) {
  if (!text?.includes('@')) return
  const { rows: named } = await sql<{ id: number; name: string }>`
    select distinct staff.id, staff.name
    from ${readersOf(staff, batch)}`.execute(tx)
  const called = mentionedIn(text, named)
  if (called.length === 0) return
  const { rows: told } = await sql<{ site_id: number }>`
    insert into mention (site_id, event_id, staff_id, comment_id)
    select event.site_id, event.id, staff.id, event.comment_id
    from ${readersOf(staff, batch)}
    where staff.id = any(${called.map(({ id }) => id)})
    on conflict do nothing
    returning site_id`.execute(tx)
  for (const { site_id } of told) notifySoon('arrivals', site_id)
}

/** Each event of the batch about a comment beside each other person who may read that comment. */
function readersOf(staff: Staff, batch: string) {
  return sql`event
    join article on article.site_id = event.site_id and article.id = event.article_id
      and event.site_id = any(${staff.sites.map(site => site.id)}) and event.batch_id = ${batch}
      and event.staff_id = ${staff.id} and event.comment_id is not null
    join staff on staff.id <> ${staff.id} and ${reachesArticle('read')}`
}
