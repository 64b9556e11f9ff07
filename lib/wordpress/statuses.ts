import type { Status } from '#db/schema'

/** WordPress's words for a status in the answers of its REST API (product.md, Words). Of a trashed post: deleted. */
const statuses: Record<string, Status> = {
  hold: 'pending',
  approved: 'approved',
  spam: 'spam',
  trash: 'deleted',
  'post-trashed': 'deleted',
}

/** WordPress's words for a status in requests. */
export const words = { pending: 'hold', approved: 'approve', spam: 'spam', deleted: 'trash' } as const satisfies Record<
  Status,
  string
>

/** The status that WordPress tells; null for one that a plugin made up. */
export function statusOf(word: string): Status | null {
  return Object.hasOwn(statuses, word) ? (statuses[word] ?? null) : null
}
