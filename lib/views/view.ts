import { type Filter, readKeptFilter, writeFilter } from '#lib/filter'
import { isQueueName, type QueueName } from '#lib/queues/names'

/** A queue and a filter under a name. */
export interface View {
  id: number
  name: string
  /** null: what was kept can no longer be read. */
  list: { queue: QueueName; filter: Filter } | null
}

/** A view as it is kept: `query` is the one of its URL. */
export interface KeptView {
  id: number
  name: string
  queue: string
  query: string
}

/** Reads what is kept. Of a filter that is only partly understood nothing is used: it would show more than was meant. */
export function readView({ id, name, queue, query }: KeptView): View {
  const filter = readKeptFilter(query)
  return { id, name, list: filter && isQueueName(queue) ? { queue, filter } : null }
}

/** The path and query at which the view is seen; null for one that can no longer be read. */
export function addressOf({ list }: Pick<View, 'list'>): string | null {
  return list && `/queues/${list.queue}${writeFilter(list.filter)}`
}
