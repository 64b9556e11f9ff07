'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useMemo, useState } from 'react'
import type { Filter } from '#lib/filter'
import type { Command } from '#lib/keys'
import { type Packed, unpack } from '#lib/packed'
import type { Count } from '#lib/queues/count'
import type { QueuePage } from '#lib/queues/list'
import type { QueueName } from '#lib/queues/names'
import { useKeys } from '../../use-keys.ts'
import { BulkBar } from './bulk-bar.tsx'
import { ContextPane } from './context-pane.tsx'
import { DecisionBar } from './decision-bar.tsx'
import { FocusRest } from './focus-rest.tsx'
import { ListHeader } from './list-header.tsx'
import { type Asked, Questions } from './questions.tsx'
import { QueueTable } from './queue-table.tsx'
import { SidePane } from './side-pane.tsx'
import { useClaims } from './use-claims.ts'
import { useCommands, type View } from './use-commands.ts'
import { useContextOf } from './use-context.ts'
import { useCursor } from './use-cursor.ts'
import { useDecisions } from './use-decisions.ts'
import { useFocus } from './use-focus.ts'
import { useHiddenColumns } from './use-hidden-columns.ts'
import { usePresence } from './use-presence.ts'
import { useRefill } from './use-refill.ts'
import { useSelection } from './use-selection.ts'

interface Props {
  queue: QueueName
  path: string
  title: string
  page: Packed<QueuePage>
  filter: Filter
  total: Count
  loadedAt: string
  filters: ReactNode
  pager: ReactNode
  whenEmpty: ReactNode
}

/** A queue at work: the list, the context of the row under the cursor, and what can be done about it. */
export function QueueDesk({ queue, path, title, filter, total, loadedAt, filters, pager, whenEmpty, ...given }: Props) {
  const router = useRouter()
  const page = useMemo(() => unpack(given.page), [given.page])
  const { claims, claimed } = useClaims(queue, filter)
  const isClaiming = claimed.phase !== 'off'
  const { rows, ...decisions } = useDecisions(queue, isClaiming ? claimed : page, isClaiming ? null : loadedAt)
  const [view, setView] = useState<View>('list')
  const cursor = useCursor(rows, view)
  const focus = useFocus({ claims, claimed, rows, cursor })
  const selection = useSelection(rows)
  const [hidden, toggleColumn] = useHiddenColumns()
  const [asked, setAsked] = useState<Asked | null>(null)
  const { loaded, readAgain } = useContextOf(cursor.current?.id ?? null, cursor.next?.id ?? null)
  const handlers = useCommands({ cursor, selection, decisions, focus, ask: setAsked, view, setView })
  useKeys(handlers)
  usePresence(cursor.current?.id ?? null)
  useRefill({ visible: rows.length, loaded: page.rows.length, hasMore: page.after !== null && !isClaiming })

  const run = (command: Command) => handlers[command]?.()
  const isFocus = view === 'focus'
  return (
    <div className="flex min-h-0 flex-1">
      <section aria-label={title} className={`@container min-w-0 flex-1 flex-col ${isFocus ? 'hidden' : 'flex'}`}>
        <ListHeader
          queue={queue}
          title={title}
          total={total.orMore ? total : { ...total, count: total.count - (page.rows.length - rows.length) }}
          loadedAt={loadedAt}
          gone={rows.filter(row => row.gone).length}
          hidden={hidden}
          onToggleColumn={toggleColumn}
          onFocusMode={() => run('focus')}
        />
        {filters}
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
              label={`${title}: comments`}
              rows={rows}
              currentId={cursor.current?.id ?? null}
              hidden={hidden}
              selection={selection}
              onCursor={cursor.moveTo}
              onOpen={() => setView('open')}
            />
          ) : (
            whenEmpty
          )}
          {pager}
        </div>
      </section>
      {(cursor.current || isClaiming) && (
        <SidePane
          view={view}
          title={title}
          position={isFocus && !isClaiming ? `${cursor.index + 1} of ${rows.length} here` : null}
          onBack={() => handlers.escape?.()}
        >
          {cursor.current ? (
            <>
              <ContextPane
                key={cursor.current.id}
                row={cursor.current}
                loaded={loaded}
                onRetry={readAgain}
                onUndo={() => cursor.current && decisions.restore(cursor.current)}
              />
              <DecisionBar row={cursor.current} run={run} />
            </>
          ) : (
            <FocusRest claims={claims} claimed={claimed} />
          )}
        </SidePane>
      )}
      {asked && (
        <Questions
          asked={asked}
          queue={queue}
          filter={filter}
          total={total}
          loadedAt={loadedAt}
          decisions={decisions}
          onNoted={readAgain}
          onClose={() => {
            setAsked(null)
            router.prefetch(path)
          }}
        />
      )}
    </div>
  )
}
