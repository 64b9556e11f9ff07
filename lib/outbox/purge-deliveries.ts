import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'

const keptDays = 30
const batchSize = 5000

/** Forgets what was delivered more than 30 days ago, and tests as old. Dead letters stay until they are replayed. */
export async function purgeDeliveries(): Promise<void> {
  for (let last = batchSize; last === batchSize; ) last = await purgeBatch()
}

async function purgeBatch(): Promise<number> {
  const { rows } = await sql`
    delete from delivery
    where (site_id, id) in (
      select site_id, id from delivery
      where (state = 'delivered' or state = 'dead' and event_id is null) and ended_at < now() - ${keptDays} * interval '1 day'
      order by ended_at
      limit ${batchSize}
      for update skip locked
    )
    returning id`.execute(db())
  return rows.length
}
