'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { type Filter, isNarrowed, type Place } from '#lib/filter'
import type { Today } from '#lib/insight/today'
import type { Command } from '#lib/keys'
import type { Choices } from '#lib/queues/choices'
import type { QueuePage } from '#lib/queues/list'
import { type QueueName, queueLabels } from '#lib/queues/names'
import { useDesk } from '../../desk.tsx'
import { useKeys } from '../../use-keys.ts'
import { BulkBar } from './bulk-bar.tsx'
import { ContextPane } from './context-pane.tsx'
import { DecisionBar } from './decision-bar.tsx'
import { EmptyQueue } from './empty-queue.tsx'
import { FilterBar } from './filter-bar.tsx'
import { ListHeader } from './list-header.tsx'
import { Pager } from './pager.tsx'
import { type Asked, Questions } from './questions.tsx'
import { QueueTable } from './queue-table.tsx'
import { useCommands } from './use-commands.ts'
import { useContextOf } from './use-context.ts'
import { useCursor } from './use-cursor.ts'
import { useDecisions } from './use-decisions.ts'
import { useHiddenColumns } from './use-hidden-columns.ts'
import { useSelection } from './use-selection.ts'

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
  total: number
  loadedAt: string
  today: Today | null
}

/** A queue at work: the list, the context of the row under the cursor, and what can be done about it. */
export function QueueDesk({
  queue,
  path = `/queues/${queue}`,
  page,
  filter,
  place,
  problems,
  choices,
  total,
  loadedAt,
  today,
  title,
}: Props) {
  const router = useRouter()
  const { may } = useDesk()
  const { rows, ...decisions } = useDecisions(queue, page, loadedAt)
  const [view, setView] = useState<'list' | 'focus' | 'open'>('list')
  const cursor = useCursor(rows, view)
  const selection = useSelection(rows)
  const [hidden, toggleColumn] = useHiddenColumns()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [reads, setReads] = useState(0)
  const loaded = useContextOf(cursor.current?.id ?? null, cursor.next?.id ?? null, reads)
  const handlers = useCommands({ cursor, selection, decisions, ask: setAsked, setView })
  useKeys(handlers)
  useRefill({ visible: rows.length, loaded: page.rows.length, hasMore: page.after !== null })

  const run = (command: Command) => handlers[command]?.()
  const isFocus = view === 'focus'
  return (
    <div className="flex min-h-0 flex-1">
      <section
        aria-label={title ?? queueLabels[queue]}
        className={`@container min-w-0 flex-1 flex-col ${isFocus ? 'hidden' : 'flex'}`}
      >
        <ListHeader
          queue={queue}
          title={title ?? queueLabels[queue]}
          total={total > 9999 ? total : total - (page.rows.length - rows.length)}
          loadedAt={loadedAt}
          hidden={hidden}
          onToggleColumn={toggleColumn}
          onFocusMode={() => run('focus')}
        />
        <FilterBar path={path} filter={filter} choices={choices} />
        {problems.map(problem => (
          <p
            key={problem}
            role="alert"
            className="mx-3 mb-2 rounded-md border border-pending/40 px-2 py-1 text-pending text-sm"
          >
            {problem}
          </p>
        ))}
        {selection.rows.length > 0 && (
          <BulkBar
            selection={selection}
            pageSize={rows.length}
            total={total}
            run={run}
            onWhole={() => setAsked({ about: 'whole' })}
          />
        )}
        <div className="min-h-0 flex-1 overflow-y-auto border-line border-t">
          {rows.length > 0 ? (
            <QueueTable
              queue={queue}
              label={`${title ?? queueLabels[queue]}: comments`}
              rows={rows}
              currentId={cursor.current?.id ?? null}
              hidden={hidden}
              selection={selection.state}
              onSelect={selection.set}
              onCursor={cursor.moveTo}
              onOpen={() => setView('open')}
            />
          ) : (
            <EmptyQueue
              isNarrowed={isNarrowed(filter)}
              isWaiting={page.rows.length > 0 && page.after !== null}
              hasBefore={page.before !== null}
              path={path}
              today={today}
            />
          )}
          <Pager path={path} filter={filter} place={place} page={page} />
        </div>
      </section>
      {cursor.current && (
        <aside
          aria-label="Context"
          className={`${view === 'list' ? 'hidden lg:flex' : 'flex'} ${isFocus ? 'mx-auto w-full max-w-3xl' : 'fixed inset-0 z-20 lg:static lg:w-[22rem] xl:w-[26rem]'} min-h-0 shrink-0 flex-col border-line bg-raised lg:border-l`}
        >
          {isFocus && <h1 className="sr-only">{title ?? queueLabels[queue]}, one at a time</h1>}
          <button
            type="button"
            onClick={() => setView('list')}
            className={`min-h-11 shrink-0 border-line border-b px-4 text-left text-muted text-sm hover:text-ink ${isFocus ? '' : 'lg:hidden'}`}
          >
            ← Back to the list{isFocus && ` (${cursor.index + 1} of ${rows.length} here)`}
          </button>
          <ContextPane
            key={cursor.current.id}
            row={cursor.current}
            loaded={loaded}
            onRetry={() => setReads(reads + 1)}
            onUndo={may.includes('undo') ? () => cursor.current && decisions.restore(cursor.current) : null}
          />
          <DecisionBar row={cursor.current} run={run} />
        </aside>
      )}
      {asked && (
        <Questions
          asked={asked}
          queue={queue}
          filter={filter}
          total={total}
          loadedAt={loadedAt}
          decisions={decisions}
          onNoted={() => setReads(reads + 1)}
          onClose={() => {
            setAsked(null)
            router.prefetch(path)
          }}
        />
      )}
    </div>
  )
}

/** Reads the list again when decisions have used up most of the page and there is more. */
function useRefill({ visible, loaded, hasMore }: { visible: number; loaded: number; hasMore: boolean }) {
  const router = useRouter()
  const { outbox } = useDesk()
  const isLow = hasMore && visible < loaded && visible <= 20
  useEffect(() => {
    if (!isLow) return
    if (outbox.state().waiting === 0) router.refresh()
    return outbox.onChange(() => outbox.state().waiting === 0 && router.refresh())
  }, [isLow, outbox, router])
}
