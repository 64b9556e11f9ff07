import 'server-only'
import { countAppeals } from '#lib/appeals/list-appeals'
import { countMentions } from '#lib/mentions/list-mentions'
import type { Staff } from '#lib/staff'

/** What waits for this person beside the queues. */
export interface Waiting {
  appeals: number
  mentions: number
}

/** Each is exact up to 9,999, then 10,000. */
export async function countWaiting(staff: Staff): Promise<Waiting> {
  const [appeals, mentions] = await Promise.all([countAppeals(staff), countMentions(staff)])
  return { appeals, mentions }
}
