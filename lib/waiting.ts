import 'server-only'
import { countAppeals } from '#lib/appeals/list-appeals'
import type { Staff } from '#lib/staff'

/** What waits for this person beside the queues. */
export interface Waiting {
  appeals: number
}

/** Each is exact up to 9,999, then 10,000. */
export async function countWaiting(staff: Staff): Promise<Waiting> {
  return { appeals: await countAppeals(staff) }
}
