import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { isClaimable } from '#lib/outbox/claimable'
import type { Outcome } from '#lib/outbox/send-signed'
import { maxTries, waitMsAfter } from '#lib/outbox/tries'

export interface EndpointKey {
  site: number
  endpoint: number
}

/** A delivery that is ours to try until its lease ends. */
export interface Claimed {
  id: number
  siteId: number
  endpointId: number
  position: number
  tries: number
  url: string
  sealedSecret: string
  allowsPrivate: boolean
}

/** Longer than a try can take. Whoever dies in the middle of one leaves it to others after this. */
export const leaseSeconds = 20

/** Takes the delivery that is due longest, so that nobody else tries it meanwhile; null when none is due. */
export async function claimDelivery({ site, endpoint }: EndpointKey): Promise<Claimed | null> {
  const { rows } = await sql<Claimed>`
    with due as (
      select d.site_id, d.id from delivery d
      where d.site_id = ${site} and d.endpoint_id = ${endpoint} and ${isClaimable}
        and exists (
          select from webhook_endpoint e
          where e.site_id = d.site_id and e.id = d.endpoint_id and e.paused_at is null
        )
      order by d.next_try_at, d.id
      limit 1
      for update of d skip locked
    )
    update delivery set next_try_at = now() + ${leaseSeconds} * interval '1 second'
    from due, webhook_endpoint, site
    where delivery.site_id = due.site_id and delivery.id = due.id
      and webhook_endpoint.site_id = due.site_id and webhook_endpoint.id = delivery.endpoint_id
      and site.id = due.site_id
    returning delivery.id, delivery.site_id as "siteId", delivery.endpoint_id as "endpointId", delivery.position,
      delivery.tries, webhook_endpoint.url, webhook_endpoint.secret as "sealedSecret",
      site.is_development as "allowsPrivate"`.execute(db())
  return rows[0] ?? null
}

/** Notes what came of a try, unless somebody else tried after the lease ended. An endpoint that is gone for good is paused. */
export async function endTry(claimed: Claimed, { status, error }: Outcome) {
  const tries = claimed.tries + 1
  const waitMs = error === null ? null : waitMsAfter(tries)
  const state = error === null ? 'delivered' : tries >= maxTries ? 'dead' : 'waiting'
  await sql`
    with ended as (
      update delivery set state = ${state}, tries = ${tries}, last_status = ${status}, last_error = ${error},
        next_try_at = now() + ${waitMs ?? 0} * interval '1 millisecond',
        ended_at = case when ${state} <> 'waiting' then now() end
      where site_id = ${claimed.siteId} and id = ${claimed.id} and state = 'waiting' and tries = ${claimed.tries}
      returning site_id, endpoint_id
    )
    update webhook_endpoint set
      failing_since = case when ${error}::text is null then null else coalesce(failing_since, now()) end,
      last_delivered_at = case when ${error}::text is null then now() else last_delivered_at end,
      last_error = ${error},
      paused_at = case when ${status === 410} then coalesce(paused_at, now()) else paused_at end
    from ended
    where webhook_endpoint.site_id = ended.site_id and webhook_endpoint.id = ended.endpoint_id`.execute(db())
}
