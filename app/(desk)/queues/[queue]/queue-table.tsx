'use client'

import { type Row, type RowSelectionState, useTable } from '@tanstack/react-table'
import { memo, useMemo, useSyncExternalStore } from 'react'
import type { QueueName } from '#lib/queues/names'
import { columnsOf, features, widths } from './columns.tsx'
import type { ShownRow } from './use-decisions.ts'

/** As many rows as a tall window shows: the server draws these, and the browser the others as soon as it has taken over. */
const firstScreen = 20
const subscribeToNothing = () => () => {}

interface Props {
  queue: QueueName
  label: string
  rows: ShownRow[]
  currentId: number | null
  hidden: string[]
  selection: RowSelectionState
  onSelect: (change: RowSelectionState | ((before: RowSelectionState) => RowSelectionState)) => void
  onCursor: (id: number) => void
  onOpen: (id: number) => void
}

/** The rows of a queue as a grid: exactly one row, the one under the cursor, is in the tab order. */
export function QueueTable({ queue, label, rows, currentId, hidden, selection, onSelect, onCursor, onOpen }: Props) {
  const columns = useMemo(() => columnsOf(queue), [queue])
  const isFirstPaint = useSyncExternalStore(
    subscribeToNothing,
    () => false,
    () => true,
  )
  const columnVisibility = useMemo(() => Object.fromEntries(hidden.map(id => [id, false])), [hidden])
  const table = useTable({
    features,
    columns,
    data: rows,
    getRowId,
    state: { rowSelection: selection, columnVisibility },
    onRowSelectionChange: onSelect,
  })
  return (
    <table
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are moved through and selected by key, as in a grid
      role="grid"
      aria-label={label}
      aria-multiselectable="true"
      className="w-full table-fixed border-collapse text-left"
    >
      <thead className="sticky top-0 z-10 bg-surface text-muted text-xs">
        {table.getHeaderGroups().map(group => (
          <tr key={group.id} className="border-line border-b">
            {group.headers.map(header => (
              <th
                key={header.id}
                scope="col"
                className={`px-2 py-1.5 font-medium first:pl-3 ${widths[header.column.id]}`}
              >
                <table.FlexRender header={header} />
              </th>
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {table
          .getRowModel()
          .rows.slice(0, isFirstPaint ? firstScreen : rows.length)
          .map(row => (
            <TableRow
              key={row.id}
              row={row}
              comment={row.original}
              render={table.FlexRender}
              isCurrent={row.original.id === currentId}
              isSelected={row.getIsSelected()}
              columnsShown={hidden.join()}
              onCursor={onCursor}
              onOpen={onOpen}
            />
          ))}
      </tbody>
    </table>
  )
}

interface RowProps {
  row: Row<typeof features, ShownRow>
  /** These three say when a row looks different: TanStack hands out the same row object as long as the rows are the same. */
  comment: ShownRow
  isSelected: boolean
  columnsShown: string
  isCurrent: boolean
  render: ReturnType<typeof useTable<typeof features, ShownRow>>['FlexRender']
  onCursor: (id: number) => void
  onOpen: (id: number) => void
}

const TableRow = memo(function TableRow({
  row,
  comment,
  render: FlexRender,
  isCurrent,
  isSelected,
  onCursor,
  onOpen,
}: RowProps) {
  return (
    <tr
      id={`row-${comment.id}`}
      tabIndex={isCurrent ? 0 : -1}
      aria-selected={isSelected}
      aria-current={isCurrent ? 'true' : undefined}
      data-gone={comment.gone && ''}
      onFocus={() => onCursor(comment.id)}
      onClick={event => {
        if (isControl(event.target)) return
        onCursor(comment.id)
        onOpen(comment.id)
      }}
      onKeyDown={event => {
        if (event.key === 'Enter' && event.target === event.currentTarget) onOpen(comment.id)
      }}
      className="scroll-mt-10 scroll-mb-4 border-line border-b align-top -outline-offset-2 hover:bg-sunken data-gone:text-muted aria-[current]:bg-cursor aria-[current]:shadow-[inset_3px_0_0_var(--color-accent)]"
    >
      {row.getVisibleCells().map(cell => (
        <td
          key={cell.id}
          className={`px-2 py-2 first:pt-2.5 first:pl-3 in-data-[density=comfortable]:py-3.5 ${widths[cell.column.id]}`}
        >
          <FlexRender cell={cell} />
        </td>
      ))}
    </tr>
  )
})

function getRowId(row: ShownRow): string {
  return String(row.id)
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input') !== null
}
