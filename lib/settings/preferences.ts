import 'server-only'
import { db } from '#db/client'
import type { Staff } from '#lib/staff'

/** How dense this person's lists are, and whether keys work for them. */
export async function setPreferences(staff: Staff, { dense, keysOn }: { dense: boolean; keysOn: boolean }) {
  await db().updateTable('staff').set({ dense, keys_on: keysOn }).where('id', '=', staff.id).execute()
}
