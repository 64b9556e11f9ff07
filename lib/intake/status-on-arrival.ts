import type { Status } from '#db/schema'
import type { IncomingComment } from './incoming.ts'

const severity: Record<Status, number> = { approved: 0, pending: 1, spam: 2, deleted: 3 }

/** What a comment is when it comes in: as the site has it or as the checks judge it, whichever is more severe. */
export function statusOnArrival({ status, verdict }: IncomingComment): Status {
  const judged = verdict?.status
  if (status === null) return judged ?? 'pending'
  return judged && severity[judged] > severity[status] ? judged : status
}
