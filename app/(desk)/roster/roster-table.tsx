'use client'

import { type RowSelectionState, useTable } from '@tanstack/react-table'
import type { KeyboardEvent } from 'react'
import type { Move } from '#lib/roster/order'
import { columns, features, type ListedPerson, widths } from './columns.tsx'
import { useDrag } from './use-drag.ts'

interface Props {
  people: ListedPerson[]
  currentId: number | null
  selection: RowSelectionState
  onSelect: (change: RowSelectionState | ((before: RowSelectionState) => RowSelectionState)) => void
  onCursor: (id: number) => void
  onKey: (event: KeyboardEvent, id: number) => void
  onDrop: (move: Move) => void
}

/** The people of the roster as a grid: exactly one row, the one under the cursor, is in the tab order. */
export function RosterTable({ people, currentId, selection, onSelect, onCursor, onKey, onDrop }: Props) {
  const { drag, handlers } = useDrag(onDrop)
  const table = useTable({
    features,
    columns,
    data: people,
    getRowId,
    state: { rowSelection: selection },
    onRowSelectionChange: onSelect,
  })
  return (
    <table
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are moved through and selected by key, as in a grid
      role="grid"
      aria-label="Roster"
      aria-multiselectable="true"
      className={`w-full table-fixed border-collapse text-left ${drag ? 'cursor-grabbing' : ''}`}
      {...handlers}
    >
      <thead className="sticky top-0 z-10 bg-surface text-muted text-xs">
        {table.getHeaderGroups().map(group => (
          <tr key={group.id} className="border-line border-b">
            {group.headers.map(header => (
              <th key={header.id} scope="col" className={`px-2 py-1.5 font-medium ${widths[header.column.id]}`}>
                <table.FlexRender header={header} />
              </th>
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {table.getRowModel().rows.map(row => (
          <tr
            key={row.id}
            id={`row-${row.id}`}
            data-ranked={row.original.rank === null ? undefined : row.id}
            data-drop={drag?.place?.of === row.original.id ? drag.place.side : undefined}
            tabIndex={row.original.id === currentId ? 0 : -1}
            aria-selected={row.getIsSelected()}
            aria-current={row.original.id === currentId ? 'true' : undefined}
            onFocus={() => onCursor(row.original.id)}
            onKeyDown={event => onKey(event, row.original.id)}
            className={`scroll-mt-24 scroll-mb-24 border-line border-b align-top -outline-offset-2 hover:bg-sunken aria-[current]:bg-cursor aria-[current]:shadow-[inset_3px_0_0_var(--color-accent)] data-[drop=after]:shadow-[inset_0_-2px_0_var(--color-accent)]! data-[drop=before]:shadow-[inset_0_2px_0_var(--color-accent)]! ${drag?.id === row.original.id ? 'opacity-50' : ''}`}
          >
            {row.getAllCells().map(cell => (
              <td key={cell.id} className={`px-2 py-2 in-data-[density=comfortable]:py-3.5 ${widths[cell.column.id]}`}>
                <table.FlexRender cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function getRowId(person: ListedPerson): string {
  return String(person.id)
}
