import { createHash } from 'node:crypto'
import type { Report } from '#lib/roster/file/import-roster'
import type { Shift } from '#lib/roster/parse-hours'
import type { Access, Profile } from '#lib/roster/person'

/** A mark of what somebody saw before they changed it: equal as long as nothing of it was changed by others. */
export function markOf(seen: Profile | Access | Shift[] | Omit<Report, 'absent'>): string {
  return createHash('sha256').update(JSON.stringify(seen)).digest('base64url').slice(0, 22)
}
