'use client'

import { useEffect, useState } from 'react'
import type { ShownRow } from './use-decisions.ts'

/**
 * The row under the cursor. It is held by id; when its row goes, the cursor stays at that place in the list, which is
 * then the next row. Focus follows whenever it is in the list or nowhere.
 */
export function useCursor(rows: ShownRow[]) {
  const [held, setHeld] = useState<{ id: number | null; index: number }>({ id: null, index: 0 })
  const found = rows.findIndex(row => row.id === held.id)
  const index = found >= 0 ? found : Math.max(0, Math.min(held.index, rows.length - 1))
  const current = rows[index] ?? null
  const currentId = current?.id ?? null
  if (current && (held.id !== current.id || held.index !== index)) setHeld({ id: current.id, index })

  useEffect(() => {
    if (currentId === null || !isFocusFree()) return
    document.getElementById(`row-${currentId}`)?.focus()
  }, [currentId])

  function moveTo(id: number) {
    setHeld({ id, index: rows.findIndex(row => row.id === id) })
  }

  function moveBy(step: number) {
    const next = rows[index + step]
    if (next) moveTo(next.id)
  }

  return { current, index, next: rows[index + 1] ?? null, moveTo, moveBy }
}

/** Focus may be taken from the list itself, and from nowhere, which is where it falls when its row is removed. */
function isFocusFree(): boolean {
  const { activeElement } = document
  return activeElement === null || activeElement === document.body || activeElement.closest('[role="grid"]') !== null
}

export type Cursor = ReturnType<typeof useCursor>
