'use client'

import { createContext, useContext } from 'react'
import type { ListedPerson } from './columns.tsx'

interface Order {
  isWhole: boolean
  step: (id: number, by: -1 | 1) => void
}

export const OrderContext = createContext<Order | null>(null)

/** The number of a person in the order; with everybody shown also what moves them: a handle, and buttons for a step. */
export function OrderCell({ person: { id, name, rank } }: { person: ListedPerson }) {
  const order = useContext(OrderContext)
  if (rank === null) return null
  return (
    <span className="flex items-center gap-1 text-muted text-sm">
      <span className="flex items-center pointer-coarse:flex-col">
        {order?.isWhole && <Handle />}
        <span className="min-w-5 text-right tabular-nums">{rank}</span>
      </span>
      {order?.isWhole && (
        <span className="flex pointer-coarse:flex-col">
          <StepButton label={`Move ${name} up`} path="M4 10l4-4 4 4" onClick={() => order.step(id, -1)} />
          <StepButton label={`Move ${name} down`} path="M4 6l4 4 4-4" onClick={() => order.step(id, 1)} />
        </span>
      )}
    </span>
  )
}

const touchable = 'grid size-6 shrink-0 place-items-center rounded-sm hover:text-ink pointer-coarse:size-11'

function Handle() {
  return (
    <span
      data-handle
      aria-hidden="true"
      title="Drag to another place"
      className={`${touchable} cursor-grab touch-none select-none`}
    >
      <Drawn path="M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01" />
    </span>
  )
}

function StepButton({ label, path, onClick }: { label: string; path: string; onClick: () => void }) {
  return (
    <button type="button" tabIndex={-1} aria-label={label} title={label} onClick={onClick} className={touchable}>
      <Drawn path={path} />
    </button>
  )
}

function Drawn({ path }: { path: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      className="size-4 fill-none stroke-2 stroke-current [stroke-linecap:round] [stroke-linejoin:round]"
    >
      <path d={path} />
    </svg>
  )
}
