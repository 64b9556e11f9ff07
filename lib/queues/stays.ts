import type { Status } from '#db/schema'
import type { QueueName } from '#lib/queues/names'

/** Whether a comment still belongs to the queue after the action: work queues lose it, lists by status go by that. */
export function stays(queue: QueueName, after: Status): boolean {
  if (queue === 'recent') return true
  if (queue === 'pending') return false // what stays pending was escalated
  return queue === after
}
