import 'server-only'
import { db } from '#db/client'
import type { Command } from '#lib/keys'
import type { Staff } from '#lib/staff'

/** The keys this person changed; all others are the usual ones of lib/keys.ts. */
export async function listKeys(staff: Staff): Promise<{ command: string; key: string }[]> {
  return db().selectFrom('staff_key').select(['command', 'key']).where('staff_id', '=', staff.id).execute()
}

/** Gives a command another key; null gives it its usual one back. */
export async function remapKey(staff: Staff, { command, key }: { command: Command; key: string | null }) {
  const own = { staff_id: staff.id, command }
  if (key === null)
    await db()
      .deleteFrom('staff_key')
      .where(where => where.and(own))
      .execute()
  else {
    await db()
      .insertInto('staff_key')
      .values({ ...own, key })
      .onConflict(conflict => conflict.columns(['staff_id', 'command']).doUpdateSet({ key }))
      .execute()
  }
}
