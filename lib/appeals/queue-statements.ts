import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import { isMailable } from '#lib/appeals/mailable'
import type { Placed } from '#lib/outbox/place'

/** So long an undo can stop a statement. */
export const waitMinutes = 5

/** Notes which authors to tell that a placed decision refused their comment, once for each event; not of what came in so. */
export async function queueStatements(tx: Tx, placed: Placed[]) {
  await sql`
    insert into statement (site_id, event_id, due_at)
    select event.site_id, event.id, event.at + ${waitMinutes} * interval '1 minute'
    from unnest(${placed.map(one => one.siteId)}::int[], ${placed.map(one => one.eventId)}::bigint[])
      as placed (site_id, event_id)
    join site on site.id = placed.site_id and site.sends_statements
    join event on event.site_id = placed.site_id and event.id = placed.event_id
      and event.kind in ('decision', 'check') and event.action is distinct from 'restore'
      and event.to_status in ('deleted', 'spam') and event.from_status <> event.to_status
    join author on author.site_id = event.site_id and author.id = event.author_id
    where ${isMailable}
    on conflict (event_id, site_id) do nothing`.execute(tx)
}
