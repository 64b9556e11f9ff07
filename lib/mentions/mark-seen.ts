import 'server-only'
import { db } from '#db/client'
import { requireMay } from '#lib/permissions'
import type { Staff } from '#lib/staff'

/** Notes that this person has seen what these events mention them in; others' mentions and those seen before stay as they are. */
export async function markSeen(staff: Staff, events: number[]) {
  requireMay(staff, 'read')
  await db()
    .updateTable('mention')
    .set({ seen_at: new Date() })
    .where('staff_id', '=', staff.id)
    .where('event_id', 'in', events)
    .where('seen_at', 'is', null)
    .execute()
}
