export const queueNames = ['flagged', 'pending', 'new', 'escalated', 'recent', 'approved', 'deleted', 'spam'] as const
export type QueueName = (typeof queueNames)[number]

/** How the queues are called on screen. */
export const queueLabels = {
  flagged: 'Flagged',
  pending: 'Pending',
  new: 'New',
  escalated: 'Escalated',
  recent: 'Recent',
  approved: 'Approved',
  deleted: 'Deleted',
  spam: 'Spam',
} as const satisfies Record<QueueName, string>

/** Whether a word from a URL names a queue. */
export function isQueueName(word: string): word is QueueName {
  return (queueNames as readonly string[]).includes(word)
}
