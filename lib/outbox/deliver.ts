import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { type Claimed, claimDelivery, type EndpointKey, endTry } from '#lib/outbox/claim'
import { readEvents } from '#lib/outbox/read-events'
import { sendSigned } from '#lib/outbox/send-signed'

const lanes = 8
const budgetMs = 30_000

/**
 * Delivers what is due at an endpoint, up to 8 at a time but about each comment one after the other. Ends after half a
 * minute even if more is due, so that slow endpoints do not keep others waiting.
 */
export async function deliver(to: EndpointKey): Promise<void> {
  const until = Date.now() + budgetMs
  await Promise.all(Array.from({ length: lanes }, () => keepDelivering(to, until)))
}

async function keepDelivering(to: EndpointKey, until: number) {
  while (Date.now() < until) {
    const claimed = await claimDelivery(to)
    if (!claimed) return
    await endTry(claimed, await sendSigned(await messageOf(claimed)))
  }
}

async function messageOf(claimed: Claimed) {
  const which = sql`position = ${claimed.position}`
  const [found] = await readEvents(db(), claimed.siteId, { which, limit: 1 })
  if (!found) throw new Error(`There is no event at position ${claimed.position}`)
  const { position: _, ...event } = found
  return { ...claimed, id: event.id, body: JSON.stringify(event) }
}
