import type { Filter, Place } from '#lib/filter'
import { isNarrowed } from '#lib/filter'
import type { Today } from '#lib/insight/today'
import { pack } from '#lib/packed'
import type { Choices } from '#lib/queues/choices'
import type { Count } from '#lib/queues/count'
import type { QueuePage } from '#lib/queues/list'
import { type QueueName, queueLabels } from '#lib/queues/names'
import { EmptyQueue } from './empty-queue.tsx'
import { FilterBar } from './filter-bar.tsx'
import { FilterProblems } from './filter-problems.tsx'
import { Pager } from './pager.tsx'
import { QueueDesk } from './queue-desk.tsx'

interface Props {
  queue: QueueName
  /** The path of the list; the filters and pages hang on it. */
  path?: string
  title?: string
  page: QueuePage
  filter: Filter
  place: Place
  problems: string[]
  choices: Choices
  total: Count
  loadedAt: string
  today: Today | null
}

/** One page of a queue. What only tells of the URL and of the page as it was read is made here, the rest at the desk. */
export function Queue({ queue, path = `/queues/${queue}`, title = queueLabels[queue], ...rest }: Props) {
  const { page, filter, place, problems, choices, total, loadedAt, today } = rest
  return (
    <QueueDesk
      key={`${path} ${JSON.stringify([filter, place])}`}
      queue={queue}
      path={path}
      title={title}
      page={pack(page)}
      filter={filter}
      total={total}
      loadedAt={loadedAt}
      filters={
        <>
          <FilterBar path={path} filter={filter} choices={choices} />
          <FilterProblems problems={problems} />
        </>
      }
      pager={<Pager path={path} filter={filter} place={place} page={page} />}
      whenEmpty={
        <EmptyQueue
          path={path}
          isNarrowed={isNarrowed(filter)}
          isWaiting={page.rows.length > 0 && page.after !== null}
          hasBefore={page.before !== null}
          today={today}
        />
      }
    />
  )
}
