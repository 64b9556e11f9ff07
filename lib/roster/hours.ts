import 'server-only'
import { type Db, db, type Tx } from '#db/client'
import { requireMay } from '#lib/permissions'
import type { Shift } from '#lib/roster/parse-hours'
import type { Staff } from '#lib/staff'

export interface StaffShift extends Shift {
  staffId: number
  name: string
  timeZone: string
}

/** Who is usually on duty when, on the clock of each one's time zone; those who left are not. Admins only. */
export async function listHours(staff: Staff): Promise<StaffShift[]> {
  requireMay(staff, 'administer')
  return db()
    .selectFrom('staff_hours')
    .innerJoin('staff', 'staff.id', 'staff_hours.staff_id')
    .select(['staff.id as staffId', 'staff.name', 'staff.time_zone as timeZone'])
    .select(['weekday', 'from_minute as fromMinute', 'to_minute as toMinute'])
    .where('staff.deactivated_at', 'is', null)
    .orderBy('staff.position')
    .orderBy('staff.id')
    .orderBy('weekday')
    .orderBy('from_minute')
    .execute()
}

/** The working hours of one person, Monday first. */
export function readHours(on: Db, staffId: number): Promise<Shift[]> {
  return on
    .selectFrom('staff_hours')
    .select(['weekday', 'from_minute as fromMinute', 'to_minute as toMinute'])
    .where('staff_id', '=', staffId)
    .orderBy('weekday')
    .orderBy('from_minute')
    .execute()
}

/** Puts these working hours in place of those that the person has. `shifts` as `parseWeek` gives them. */
export async function writeHours(tx: Tx, staffId: number, shifts: Shift[]) {
  await tx.deleteFrom('staff_hours').where('staff_id', '=', staffId).execute()
  if (shifts.length === 0) return
  const rows = shifts.map(({ weekday, fromMinute, toMinute }) => ({
    ...{ staff_id: staffId, weekday, from_minute: fromMinute, to_minute: toMinute },
  }))
  await tx.insertInto('staff_hours').values(rows).execute()
}
