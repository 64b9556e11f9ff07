import 'server-only'
import { sql } from 'kysely'
import { z } from 'zod'
import { db } from '#db/client'
import type { ApiClient } from '#lib/api/client'
import type { eventPage } from '#lib/outbox/event'
import { placeEvents, waitToPlace } from '#lib/outbox/place'
import { readEvents } from '#lib/outbox/read-events'

/** What `GET /api/v1/events` takes. A cursor is the position of the last event read; nobody else needs to know. */
export const eventQuery = z.object({
  after: z
    .string()
    .regex(
      /^\d{1,15}$/,
      'is not a cursor: send the “next” of an earlier answer, or nothing to begin at the first event',
    )
    .default('0'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

/** The events of the client's site after the cursor, in order; what was committed before is in it or in a later page. */
export async function listOutwardEvents(
  client: ApiClient,
  { after, limit }: z.infer<typeof eventQuery>,
): Promise<z.infer<typeof eventPage>> {
  await placeOutstanding()
  const found = await readEvents(db(), client.siteId, { which: sql`position > ${after}`, limit })
  const last = found.at(-1)
  return { events: found.map(({ position: _, ...event }) => event), next: last ? String(last.position) : after }
}

/** So that a decision is in the feed at once, and when no process works. */
async function placeOutstanding() {
  for (let isMore = await hasOutstanding(); isMore; ) {
    isMore = await db()
      .transaction()
      .execute(async tx => {
        await waitToPlace(tx)
        return placeEvents(tx)
      })
  }
}

async function hasOutstanding(): Promise<boolean> {
  const { rows } = await sql`select from outbox where position is null limit 1`.execute(db())
  return rows.length > 0
}
