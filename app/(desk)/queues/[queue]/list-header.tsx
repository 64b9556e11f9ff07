'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Count } from '#lib/queues/count'
import type { QueueName } from '#lib/queues/names'
import { Button } from '../../../_ui/button.tsx'
import { capped } from '../../../_ui/capped.ts'
import { Key } from '../../../_ui/key.tsx'
import { askServer } from '../../ask-server.ts'
import { useDesk } from '../../desk.tsx'
import { useMoves } from '../../use-moves.ts'
import { hideable } from './columns.tsx'

interface Props {
  queue: QueueName
  title: string
  total: Count
  loadedAt: string
  /** How many rows others have decided since. */
  gone: number
  hidden: string[]
  onToggleColumn: (column: string) => void
  onFocusMode: () => void
}

/** The name of the list, how many it holds, what came in since it was read, and how it is shown. */
export function ListHeader({ queue, title, total, loadedAt, gone, hidden, onToggleColumn, onFocusMode }: Props) {
  const router = useRouter()
  const { keymap, keysOn } = useDesk()
  const news = useNews(queue, loadedAt)
  return (
    <header className="flex flex-wrap items-center gap-2 px-3 pt-2.5 pb-2">
      <h1 className="font-semibold text-lg">{title}</h1>
      <span className="text-muted text-sm tabular-nums">{capped(total.count, total.orMore)}</span>
      <span role="status" className="flex gap-1">
        {gone > 0 && (
          <Button look="quiet" onClick={() => router.refresh()}>
            Clear {gone} decided
          </Button>
        )}
        {news > 0 && (
          <Button look="primary" onClick={() => router.refresh()}>
            {news > 99 ? '99+' : news} new
          </Button>
        )}
      </span>
      <span className="ml-auto flex items-center gap-1">
        <Columns hidden={hidden} onToggle={onToggleColumn} />
        <Button look="quiet" onClick={onFocusMode}>
          Focus {keysOn && <Key>{keymap.focus}</Key>}
        </Button>
      </span>
    </header>
  )
}

function Columns({ hidden, onToggle }: { hidden: string[]; onToggle: (column: string) => void }) {
  return (
    <details className="relative hidden @3xl:block">
      <summary className="inline-flex min-h-8 list-none items-center rounded-md px-2.5 font-medium text-muted text-sm hover:bg-sunken hover:text-ink">
        Columns
      </summary>
      <fieldset className="absolute right-0 z-20 mt-1 grid w-36 gap-1 rounded-md border border-line bg-raised p-2 shadow-lg">
        <legend className="sr-only">Columns shown</legend>
        {Object.entries(hideable).map(([column, label]) => (
          <label key={column} className="flex items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={!hidden.includes(column)}
              onChange={() => onToggle(column)}
            />
            {label}
          </label>
        ))}
      </fieldset>
    </details>
  )
}

/** How many comments came into the list, as it is narrowed by the URL, since it was read. */
function useNews(queue: QueueName, loadedAt: string): number {
  const [told, setTold] = useState({ since: loadedAt, news: 0 })
  useMoves(async () => {
    const query = new URLSearchParams(location.search)
    query.set('since', loadedAt)
    const answer = await askServer<{ news: number }>(`/api/queues/${queue}/news?${query}`, { isUnasked: true })
    if (answer) setTold({ since: loadedAt, news: answer.news })
  })
  return told.since === loadedAt ? told.news : 0
}
