import 'server-only'
import type { Tx } from '#db/client'
import type { Shift } from '#lib/roster/parse-hours'

/** Puts these working hours in place of those that the person has. `shifts` as `parseWeek` gives them. */
export async function writeHours(tx: Tx, staffId: number, shifts: Shift[]) {
  await tx.deleteFrom('staff_hours').where('staff_id', '=', staffId).execute()
  if (shifts.length === 0) return
  const rows = shifts.map(({ weekday, fromMinute, toMinute }) => ({
    ...{ staff_id: staffId, weekday, from_minute: fromMinute, to_minute: toMinute },
  }))
  await tx.insertInto('staff_hours').values(rows).execute()
}
