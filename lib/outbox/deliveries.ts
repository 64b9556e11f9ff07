import 'server-only'
import { type RawBuilder, sql } from 'kysely'
import { db } from '#db/client'
import type { DeliveryState, EventKind } from '#db/schema'
import { logSetting } from '#lib/settings/log-setting'
import { requireSite } from '#lib/settings/site'
import { isoTime } from '#lib/sql'
import type { Staff } from '#lib/staff'

/** A delivery as the settings show it. `kind` and `comment` are null for a test. Times are RFC 3339 in UTC. */
export interface Delivery {
  id: number
  url: string
  eventId: number | null
  kind: EventKind | null
  comment: number | null
  state: DeliveryState
  tries: number
  lastStatus: number | null
  lastError: string | null
  createdAt: string
  nextTryAt: string
  endedAt: string | null
}

const shownLatest = 20
const shownDead = 100

/** The site's latest 20 deliveries, newest first. @throws Forbidden for those who do not administer, NotFound for an unknown site */
export function listDeliveries(staff: Staff, siteSlug: string): Promise<Delivery[]> {
  const site = requireSite(staff, siteSlug)
  return list(sql`d.site_id = ${site.id}`, shownLatest)
}

/** Up to 100 dead letters of the site, newest first. @throws as `listDeliveries` */
export function listDeadLetters(staff: Staff, siteSlug: string): Promise<Delivery[]> {
  const site = requireSite(staff, siteSlug)
  return list(sql`d.site_id = ${site.id} and ${isDead}`, shownDead)
}

/** Sends dead letters again, as if for the first time: one, or all of an endpoint. Gives how many. @throws as `listDeliveries` */
export async function replay(staff: Staff, siteSlug: string, what: { delivery: number } | { endpoint: number }) {
  const site = requireSite(staff, siteSlug)
  const which = 'delivery' in what ? sql`d.id = ${what.delivery}` : sql`d.endpoint_id = ${what.endpoint}`
  return db()
    .transaction()
    .execute(async tx => {
      const { rows } = await sql`
        update delivery d set state = 'waiting', tries = 0, next_try_at = now(), ended_at = null
        where d.site_id = ${site.id} and ${isDead} and ${which}
        returning d.id`.execute(tx)
      const letters = rows.length === 1 ? 'a dead letter' : `${rows.length} dead letters`
      if (rows.length > 0) await logSetting(tx, staff, site.id, `Sent ${letters} of a webhook again`)
      return rows.length
    })
}

/** A test is sent once, by a person who sees what comes of it. */
const isDead = sql`d.state = 'dead' and d.event_id is not null`

async function list(which: RawBuilder<unknown>, limit: number): Promise<Delivery[]> {
  const { rows } = await sql<Delivery>`
    select d.id, endpoint.url, d.event_id as "eventId", event.kind, d.comment_id as comment, d.state, d.tries,
      d.last_status as "lastStatus", d.last_error as "lastError", ${isoTime('d.created_at')} as "createdAt",
      ${isoTime('d.next_try_at')} as "nextTryAt", ${isoTime('d.ended_at')} as "endedAt"
    from delivery d
    join webhook_endpoint endpoint on endpoint.site_id = d.site_id and endpoint.id = d.endpoint_id
    left join event on event.site_id = d.site_id and event.id = d.event_id
    where ${which}
    order by d.id desc
    limit ${limit}`.execute(db())
  return rows
}
