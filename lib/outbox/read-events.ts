import 'server-only'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#db/client'
import { type EventType, type OutwardEvent, typeOfKind } from '#lib/outbox/event'
import { isoTime, standingOf } from '#lib/sql'

/** Placed events of a site as other systems are told them, in order; `which` is a condition on `outbox`. */
export async function readEvents(
  on: Db,
  siteId: number,
  { which, limit }: { which: RawBuilder<unknown>; limit: number },
) {
  const { rows } = await sql<OutwardEvent & { position: number }>`
    select placed.position, 'evt_' || event.id as id, ${typeOfEvent} as type, ${isoTime('event.at')} as at,
      jsonb_build_object('kind', event.actor, 'name', staff.name) as actor, event.action, event.reason,
      event.batch_id as batch, 'evt_' || event.restores_id as restores,
      case when event.comment_id is not null then jsonb_build_object('id', event.comment_id,
        'external_id', comment.external_id, 'revision', event.revision, 'status', event.to_status,
        'previous_status', event.from_status) end as comment,
      case when author.id is not null then jsonb_build_object('external_id', ${idOfSite},
        'standing', coalesce(standing.standing, 'good')) end as author,
      case when sanction.id is not null then jsonb_build_object('kind', sanction.kind,
        'until', ${isoTime('sanction.until')}, 'everywhere', sanction.everywhere) end as sanction,
      case when appeal.id is not null then jsonb_build_object('verdict', appeal.state) end as appeal
    from (
      select site_id, event_id, position from outbox
      where site_id = ${siteId} and position is not null and ${which}
      order by position
      limit ${limit}
    ) placed
    join event on event.site_id = placed.site_id and event.id = placed.event_id
    left join staff on staff.id = event.staff_id
    left join comment on comment.site_id = event.site_id and comment.id = event.comment_id
    left join author on author.site_id = event.site_id and author.id = event.author_id
    left join sanction on sanction.site_id = event.site_id and sanction.id = event.sanction_id
    left join appeal on appeal.site_id = event.site_id and appeal.verdict_id = event.id
    left join lateral (${standingOf}) standing on true
    order by placed.position`.execute(on)
  return rows
}

/** Readers to whom the site gave no id are known by their e-mail or name (lib/intake/author-id.ts), which stay here. */
const idOfSite = sql`case when author.external_id !~ '^(email|name):' then author.external_id end`

const typeOfEvent = sql<EventType>`${JSON.stringify(typeOfKind)}::jsonb ->> event.kind`
