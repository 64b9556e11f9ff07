import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { restore } from '#lib/decision/restore'
import type { Staff } from '#lib/staff'

const atOnce = 1_000

/** Does the work, and then undoes every decision that was made meanwhile, so that the next run finds the same. */
export async function undoing<Found>(staff: Staff, work: () => Promise<Found>): Promise<Found> {
  const { rows } = await sql<{ last: number }>`select coalesce(max(id), 0) as last from event`.execute(db())
  try {
    return await work()
  } finally {
    const made = await decisionsAfter(rows[0]?.last ?? 0)
    for (let from = 0; from < made.length; from += atOnce)
      await restore(staff, { decisions: made.slice(from, from + atOnce) })
  }
}

async function decisionsAfter(id: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from event where id > ${id} and kind = 'decision' and action <> 'restore' order by id`.execute(db())
  return rows.map(row => row.id)
}
