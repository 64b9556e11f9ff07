import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Tx } from '#db/client'
import type { Staff } from '#lib/staff'

const longestNote = 4000

/** Tells in the log what this person changed in the settings of a site; never a secret. */
export async function logSetting(tx: Tx, staff: Staff, siteId: number, note: string) {
  const event = {
    site_id: siteId,
    kind: 'setting',
    actor: 'staff',
    staff_id: staff.id,
    batch_id: randomUUID(),
  } as const
  await tx
    .insertInto('event')
    .values({ ...event, note: note.slice(0, longestNote) })
    .execute()
}
