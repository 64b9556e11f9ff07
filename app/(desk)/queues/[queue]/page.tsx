import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { isNarrowed, readFilter } from '#lib/filter'
import { countToday } from '#lib/insight/today'
import { listChoices } from '#lib/queues/choices'
import { countQueue } from '#lib/queues/count'
import { listQueue } from '#lib/queues/list'
import { isQueueName, queueLabels } from '#lib/queues/names'
import { requireStaff } from '#lib/session'
import { Queue } from './queue.tsx'

interface Props {
  params: Promise<{ queue: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { queue } = await params
  return { title: isQueueName(queue) ? queueLabels[queue] : 'Not found' }
}

export default async function QueuePage({ params, searchParams }: Props) {
  const staff = await requireStaff()
  const { queue } = await params
  if (!isQueueName(queue)) notFound()
  const { filter, place, problems } = readFilter(await searchParams)
  const loadedAt = new Date().toISOString()
  const [page, choices, total] = await Promise.all([
    listQueue(staff, queue, { filter, place }),
    listChoices(staff, filter),
    countQueue(staff, queue, filter),
  ])
  const today = page.rows.length === 0 && !isNarrowed(filter) ? await countToday(staff) : null
  return (
    <Queue
      queue={queue}
      page={page}
      filter={filter}
      place={place}
      problems={problems}
      choices={choices}
      total={total}
      loadedAt={loadedAt}
      today={today}
    />
  )
}
