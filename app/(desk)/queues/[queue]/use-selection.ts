'use client'

import type { RowSelectionState } from '@tanstack/react-table'
import { useRef, useState } from 'react'

/** The selected rows of the list, as far as they are still in it. */
export function useSelection<Row extends { id: number }>(rows: Row[]) {
  const [state, set] = useState<RowSelectionState>({})
  const anchor = useRef<number | null>(null)

  function toggle(id: number) {
    anchor.current = id
    set(before => (before[id] ? without(before, id) : { ...before, [id]: true }))
  }

  /** Selects everything from the row selected last up to this one. */
  function extendTo(id: number) {
    const from = rows.findIndex(row => row.id === anchor.current)
    const to = rows.findIndex(row => row.id === id)
    const range = rows.slice(Math.min(from < 0 ? to : from, to), Math.max(from, to) + 1)
    set(before => ({ ...before, ...Object.fromEntries(range.map(row => [row.id, true as const])) }))
  }

  const selected = rows.filter(row => state[row.id])
  const areAll = rows.length > 0 && selected.length === rows.length

  function toggleAll() {
    set(areAll ? {} : Object.fromEntries(rows.map(row => [row.id, true as const])))
  }

  return { state, set, rows: selected, areAll, toggle, toggleAll, extendTo, clear: () => set({}) }
}

export type Selection<Row extends { id: number }> = ReturnType<typeof useSelection<Row>>

function without(state: RowSelectionState, id: number): RowSelectionState {
  return Object.fromEntries(Object.entries(state).filter(([key]) => key !== String(id)))
}
