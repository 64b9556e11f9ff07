import 'server-only'
import { sql } from 'kysely'
import { fromKysely, type JobInsert, type PgBoss } from 'pg-boss'
import { z } from 'zod'
import { db, type Tx } from '#db/client'
import { isClaimable } from '#lib/outbox/claimable'
import { placeEvents, tryToPlace } from '#lib/outbox/place'

export const deliverQueue = 'deliver'

/** What a job of the queue `deliver` is about. */
export const endpointKey = z.object({ site: z.int(), endpoint: z.int() })

/** Places what was committed and sees to it that whatever is due has a job, also what is due for another try. */
export async function dispatch(boss: PgBoss): Promise<void> {
  for (let isMore = true; isMore; ) {
    isMore = await db()
      .transaction()
      .execute(async tx => {
        if (!(await tryToPlace(tx))) return false
        const hasMore = await placeEvents(tx)
        await queueJobs(tx, boss)
        return hasMore
      })
  }
}

/** With the deliveries in one transaction; write-backs are seen to by lib/wordpress/jobs.ts. */
async function queueJobs(tx: Tx, boss: PgBoss) {
  const due = await findEndpointsDue(tx)
  if (due.length > 0) await boss.insert(deliverQueue, due, { db: fromKysely(tx) })
}

/** A job for each endpoint: pg-boss leaves out the one that waits already. */
async function findEndpointsDue(tx: Tx): Promise<JobInsert[]> {
  const { rows } = await sql<z.infer<typeof endpointKey>>`
    select endpoint.site_id as site, endpoint.id as endpoint
    from webhook_endpoint endpoint
    where endpoint.paused_at is null and exists (
      select from delivery d
      where d.site_id = endpoint.site_id and d.endpoint_id = endpoint.id and ${isClaimable}
    )`.execute(tx)
  return rows.map(data => ({ data, singletonKey: `${data.site}:${data.endpoint}` }))
}
