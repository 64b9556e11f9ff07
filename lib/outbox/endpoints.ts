import 'server-only'
import { randomBytes } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { db, type Tx } from '#db/client'
import { readTarget, resolveSafely } from '#lib/outbox/safe-address'
import { NotFound } from '#lib/permissions'
import { seal } from '#lib/seal'
import { logSetting } from '#lib/settings/log-setting'
import { requireSite } from '#lib/settings/site'
import { isoTime } from '#lib/sql'
import type { Staff } from '#lib/staff'

/** A webhook endpoint and how it does. Times are RFC 3339 in UTC. */
export interface Endpoint {
  id: number
  url: string
  createdAt: string
  createdBy: string
  pausedAt: string | null
  failingSince: string | null
  lastDeliveredAt: string | null
  lastError: string | null
  waiting: number
  dead: number
}

/** The endpoints of the site, oldest first. @throws Forbidden for those who do not administer, NotFound for an unknown site */
export async function listEndpoints(staff: Staff, siteSlug: string): Promise<Endpoint[]> {
  const site = requireSite(staff, siteSlug)
  const { rows } = await sql<Endpoint>`
    select endpoint.id, endpoint.url, ${isoTime('endpoint.created_at')} as "createdAt", staff.name as "createdBy",
      ${isoTime('endpoint.paused_at')} as "pausedAt", ${isoTime('endpoint.failing_since')} as "failingSince",
      ${isoTime('endpoint.last_delivered_at')} as "lastDeliveredAt", endpoint.last_error as "lastError",
      (select count(*) from delivery d
        where d.site_id = endpoint.site_id and d.endpoint_id = endpoint.id and d.state = 'waiting') as waiting,
      (select count(*) from delivery d
        where d.site_id = endpoint.site_id and d.endpoint_id = endpoint.id and d.state = 'dead'
          and d.event_id is not null) as dead
    from webhook_endpoint endpoint
    join staff on staff.id = endpoint.created_by
    where endpoint.site_id = ${site.id}
    order by endpoint.id`.execute(db())
  return rows
}

/**
 * Adds an endpoint, which gets every event from now on, and gives its secret, this once.
 * @throws Refused when its address is not one to send to, and as `listEndpoints`
 */
export async function addEndpoint(staff: Staff, siteSlug: string, url: string): Promise<string> {
  const site = requireSite(staff, siteSlug)
  const allowsPrivate = await isDevelopment(site.id)
  const target = readTarget(url, allowsPrivate)
  await resolveSafely(target, allowsPrivate)
  const secret = newSecret()
  const added = { site_id: site.id, url: target.href, secret: seal(secret), created_by: staff.id }
  await db()
    .transaction()
    .execute(async tx => {
      await tx.insertInto('webhook_endpoint').values(added).execute()
      await logSetting(tx, staff, site.id, `Added the webhook ${target.href}`)
    })
  return secret
}

/** Stops sending to the endpoint; what waits goes on waiting. One that is paused stays so. @throws as `removeEndpoint` */
export function pauseEndpoint(staff: Staff, siteSlug: string, id: number): Promise<void> {
  const pause = sql`update webhook_endpoint set paused_at = coalesce(paused_at, now())`
  return change(staff, { siteSlug, id, act: 'Paused', statement: pause }).then(() => {})
}

/** Sends to the endpoint again what waits and what comes. @throws as `removeEndpoint` */
export function resumeEndpoint(staff: Staff, siteSlug: string, id: number): Promise<void> {
  const resume = sql`update webhook_endpoint set paused_at = null`
  return change(staff, { siteSlug, id, act: 'Resumed', statement: resume }).then(() => {})
}

/** Gives the endpoint a new secret, this once; the old one signs nothing from now on. @throws as `removeEndpoint` */
export async function renewSecret(staff: Staff, siteSlug: string, id: number): Promise<string> {
  const secret = newSecret()
  const renew = sql`update webhook_endpoint set secret = ${seal(secret)}`
  await change(staff, { siteSlug, id, act: 'Renewed the secret of', statement: renew })
  return secret
}

/** Removes the endpoint with all its deliveries. @throws NotFound when it is not there, and as `listEndpoints` */
export function removeEndpoint(staff: Staff, siteSlug: string, id: number): Promise<void> {
  return change(staff, { siteSlug, id, act: 'Removed', statement: sql`delete from webhook_endpoint` }).then(() => {})
}

interface Change {
  siteSlug: string
  id: number
  act: string
  statement: RawBuilder<unknown>
}

async function change(staff: Staff, { siteSlug, id, act, statement }: Change) {
  const site = requireSite(staff, siteSlug)
  await db()
    .transaction()
    .execute(async tx => {
      const url = await changeOne(tx, sql`${statement} where site_id = ${site.id} and id = ${id} returning url`)
      await logSetting(tx, staff, site.id, `${act} the webhook ${url}`)
    })
}

async function changeOne(tx: Tx, statement: RawBuilder<unknown>): Promise<string> {
  const { rows } = await sql<{ url: string }>`${statement}`.execute(tx)
  if (!rows[0]) throw new NotFound('There is no such webhook: somebody removed it')
  return rows[0].url
}

async function isDevelopment(siteId: number): Promise<boolean> {
  const site = db().selectFrom('site').select('is_development').where('id', '=', siteId)
  return (await site.executeTakeFirstOrThrow()).is_development
}

/** As the Standard Webhooks specification writes secrets: 24 to 64 random bytes in base64. */
function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}
