import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import type { Placed } from '#lib/outbox/place'

/**
 * Notes the comments whose status WordPress is still to be told: those that an event changed, or that are not there what
 * they are here. The newest event counts. What WordPress told us itself is not told back. What it was asked for before
 * (sent_status) stays known, so that it is recognised when it comes back late.
 */
export async function queueWriteBacks(tx: Tx, placed: Placed[]) {
  await sql`
    insert into write_back (site_id, comment_id, event_id, decided_at)
    select distinct on (event.comment_id) event.site_id, event.comment_id, event.id, event.at
    from unnest(${placed.map(one => one.siteId)}::int[], ${placed.map(one => one.eventId)}::bigint[])
      as placed (site_id, event_id)
    join wordpress_connection connection on connection.site_id = placed.site_id and connection.imported_at is not null
    join event on event.site_id = placed.site_id and event.id = placed.event_id and event.actor <> 'site'
    join comment on comment.site_id = event.site_id and comment.id = event.comment_id
    where event.from_status is distinct from event.to_status or comment.status <> comment.source_status
    order by event.comment_id, event.id desc
    on conflict (comment_id, site_id) do update set
      event_id = excluded.event_id, decided_at = excluded.decided_at, tries = 0, next_try_at = now(), last_error = null,
      given_up_at = null
    where coalesce(write_back.event_id, 0) < excluded.event_id`.execute(tx)
}
