'use client'

import { flexRender, type Row } from '@tanstack/react-table'
import { type MouseEvent, memo, useMemo, useSyncExternalStore } from 'react'
import type { QueueName } from '#lib/queues/names'
import { columnsOf, widths } from './columns.tsx'
import { Lookers } from './lookers.tsx'
import type { ShownRow } from './show-rows.ts'
import { type Stateless, usePlainTable } from './use-plain-table.ts'
import type { Selection } from './use-selection.ts'

/** As many rows as a tall window shows: the server draws these, and the browser the others as soon as it has taken over. */
const firstScreen = 20
const subscribeToNothing = () => () => {}

interface Props {
  queue: QueueName
  label: string
  rows: ShownRow[]
  currentId: number | null
  hidden: string[]
  selection: Selection<ShownRow>
  onCursor: (id: number) => void
  onOpen: () => void
}

/** The rows of a queue as a grid: exactly one row, the one under the cursor, is in the tab order. */
export function QueueTable({ queue, label, rows, currentId, hidden, selection, onCursor, onOpen }: Props) {
  const columns = useMemo(() => columnsOf(queue).filter(({ id = '' }) => !hidden.includes(id)), [queue, hidden])
  const table = usePlainTable(columns, rows)
  const isFirstPaint = useSyncExternalStore(
    subscribeToNothing,
    () => false,
    () => true,
  )

  function click({ target, shiftKey }: MouseEvent) {
    const id = rowOf(target)
    if (id === null) return
    if (isBox(target)) return shiftKey ? selection.extendTo(id) : selection.toggle(id)
    if (isControl(target)) return
    onCursor(id)
    onOpen()
  }

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
            <th scope="col" className="w-9 px-2 py-1.5 pl-3">
              <input
                type="checkbox"
                aria-label="Select all on this page"
                className="size-4 accent-accent"
                checked={selection.areAll}
                onChange={selection.toggleAll}
              />
            </th>
            {group.headers.map(header => (
              <th key={header.id} scope="col" className={`px-2 py-1.5 font-medium ${widths[header.column.id]}`}>
                {flexRender(header.column.columnDef.header, header.getContext())}
              </th>
            ))}
          </tr>
        ))}
      </thead>
      <tbody
        onFocus={({ target }) => {
          const id = rowOf(target)
          if (id !== null) onCursor(id)
        }}
        onClick={click}
        onKeyDown={({ key, target }) => {
          if (key === 'Enter' && target instanceof HTMLTableRowElement) onOpen()
        }}
      >
        {table
          .getRowModel()
          .rows.slice(0, isFirstPaint ? firstScreen : rows.length)
          .map(row => (
            <TableRow
              key={row.id}
              row={row}
              comment={row.original}
              isCurrent={row.original.id === currentId}
              isSelected={selection.state[row.original.id] === true}
              columnsShown={hidden.join()}
            />
          ))}
      </tbody>
    </table>
  )
}

interface RowProps {
  row: Row<Stateless, ShownRow>
  /** This and what follows say whether a row looks different: TanStack makes all its rows anew when one has left. */
  comment: ShownRow
  isSelected: boolean
  columnsShown: string
  isCurrent: boolean
}

const seen = ['comment', 'isSelected', 'columnsShown', 'isCurrent'] as const

const TableRow = memo(function TableRow({ row, comment, isCurrent, isSelected }: RowProps) {
  return (
    <tr
      id={`row-${comment.id}`}
      tabIndex={isCurrent ? 0 : -1}
      aria-selected={isSelected}
      aria-current={isCurrent ? 'true' : undefined}
      data-gone={comment.gone && ''}
      className="scroll-mt-10 scroll-mb-4 border-line border-b align-top -outline-offset-2 hover:bg-sunken data-gone:text-muted aria-[current]:bg-cursor aria-[current]:shadow-[inset_3px_0_0_var(--color-accent)]"
    >
      <td className="px-2 py-2 pt-2.5 pl-3 in-data-[density=comfortable]:py-3.5">
        <span className="relative block">
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={`Select the comment by ${comment.author.name}`}
            className="size-4 accent-accent"
            checked={isSelected}
            readOnly
          />
          {/* Out of the flow, so that whoever comes and goes moves nothing. */}
          <span className="absolute top-5 -left-0.5">
            <Lookers comment={comment.id} />
          </span>
        </span>
      </td>
      {row.getAllCells().map(cell => (
        <td key={cell.id} className={`px-2 py-2 in-data-[density=comfortable]:py-3.5 ${widths[cell.column.id]}`}>
          {flexRender(cell.column.columnDef.cell, cell.getContext())}
        </td>
      ))}
    </tr>
  )
}, looksSame)

function looksSame(before: RowProps, after: RowProps): boolean {
  return seen.every(name => before[name] === after[name])
}

/** The comment in whose row this is. */
function rowOf(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest('[id^="row-"]') : null
  return row ? Number(row.id.slice('row-'.length)) : null
}

function isBox(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && target.type === 'checkbox'
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input') !== null
}
