'use client'

import type { Command } from '#lib/keys'
import type { Count } from '#lib/queues/count'
import { Button } from '../../../_ui/button.tsx'
import { capped } from '../../../_ui/capped.ts'
import { Key } from '../../../_ui/key.tsx'
import { useDesk } from '../../desk.tsx'
import type { ShownRow } from './show-rows.ts'
import type { Selection } from './use-selection.ts'

interface Props {
  selection: Selection<ShownRow>
  pageSize: number
  total: Count
  run: (command: Command) => void
  onWhole: () => void
}

/** What can be done with the selection; with a full page selected, also with the whole filter. */
export function BulkBar({ selection, pageSize, total, run, onWhole }: Props) {
  const { keymap, keysOn } = useDesk()
  const count = selection.rows.length
  const decidable = selection.rows.filter(row => row.may.includes('decide')).length
  return (
    <div
      role="toolbar"
      aria-label="Act on the selection"
      className="flex flex-wrap items-center gap-1.5 border-line border-t bg-cursor px-3 py-1.5 text-sm"
    >
      <span role="status" className="mr-1 font-medium">
        {count} selected{decidable > 0 && decidable < count && `, ${decidable} for you to decide`}
      </span>
      {decidable > 0 &&
        (['approveSelected', 'deleteSelected', 'spamSelected'] as const).map(command => (
          <Button key={command} onClick={() => run(command)}>
            {names[command]} {keysOn && <Key>{keymap[command]}</Key>}
          </Button>
        ))}
      <Button look="quiet" onClick={selection.clear}>
        Clear
      </Button>
      {decidable === pageSize && total.count > pageSize && (
        <Button look="quiet" className="text-accent" onClick={onWhole}>
          Select all {capped(total.count, total.orMore)} in this filter
        </Button>
      )}
    </div>
  )
}

const names = { approveSelected: 'Approve', deleteSelected: 'Delete', spamSelected: 'Spam' } as const
