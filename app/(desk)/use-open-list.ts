'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { type Filter, readFilter } from '#lib/filter'
import { isQueueName, type QueueName } from '#lib/queues/names'

/** The queue on screen with its filter, as the URL says; null elsewhere. */
export function useOpenList(): { queue: QueueName; filter: Filter } | null {
  const query = useSearchParams()
  const queue = usePathname().match(/^\/queues\/([a-z]+)$/)?.[1] ?? ''
  return isQueueName(queue) ? { queue, filter: readFilter(Object.fromEntries(query)).filter } : null
}
