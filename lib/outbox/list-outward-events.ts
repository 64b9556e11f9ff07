import 'server-only'
import { sql } from 'kysely'
import type { z } from 'zod'
import { db } from '#db/client'
import type { ApiClient } from '#lib/api/client'
import type { eventPage, eventQuery } from '#lib/outbox/event'
import { placeOutstanding } from '#lib/outbox/place'
import { readEvents } from '#lib/outbox/read-events'

/** The events of the client's site after the cursor, in order; what was committed before is in it or in a later page. */
export async function listOutwardEvents(
  client: ApiClient,
  { after, limit }: z.infer<typeof eventQuery>,
): Promise<z.infer<typeof eventPage>> {
  await placeOutstanding(db())
  const found = await readEvents(db(), client.siteId, { which: sql`position > ${after}`, limit })
  const last = found.at(-1)
  return { events: found.map(({ position: _, ...event }) => event), next: last ? String(last.position) : after }
}
