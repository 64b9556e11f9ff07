'use client'

import { useEffect, useState } from 'react'

interface Row {
  id: number
}

/**
 * The row under the cursor. It is held by id; when its row goes, the next one that is still here has it. A row that was
 * asked for and is still on its way gets it when it comes. Focus follows whenever it is in the list or nowhere, also
 * when the view shows the list again; in focus mode it goes to the comment, which is then read out and scrolled by key.
 */
export function useCursor<Shown extends Row>(rows: Shown[], view: string) {
  const [held, setHeld] = useState<Held>({ id: null, among: [] })
  const [awaited, setAwaited] = useState<number | null>(null)
  const index = placeOf(rows.some(row => row.id === awaited) ? { id: awaited, among: rows } : held, rows)
  const current = rows[index] ?? null
  const currentId = current?.id ?? null
  if (held.id !== currentId || held.among !== rows) setHeld({ id: currentId, among: rows })
  if (awaited !== null && awaited === currentId) setAwaited(null)

  useEffect(() => {
    if (currentId === null || !isFocusFree()) return
    document.getElementById(view === 'focus' ? 'comment-in-view' : `row-${currentId}`)?.focus()
  }, [currentId, view])

  function moveTo(id: number) {
    if (id === currentId && awaited === null) return // the focus that follows the cursor
    const isHere = rows.some(row => row.id === id)
    if (isHere) setHeld({ id, among: rows })
    setAwaited(isHere ? null : id)
  }

  function moveBy(step: number) {
    const next = rows[index + step]
    if (next) moveTo(next.id)
  }

  return { current, index, next: rows[index + 1] ?? null, moveTo, moveBy }
}

interface Held {
  id: number | null
  /** The rows as they were then. */
  among: Row[]
}

/** Where the held row is now; when it went, the next one that is still here, or the end; the start of another list. */
function placeOf({ id, among }: Held, rows: Row[]): number {
  if (id === null) return 0
  const here = new Map(rows.map((row, index) => [row.id, index]))
  const next = among.slice(among.findIndex(row => row.id === id) + 1).find(row => here.has(row.id))
  const end = among.some(row => here.has(row.id)) ? rows.length - 1 : 0
  return here.get(id) ?? here.get(next?.id ?? id) ?? end
}

/** Focus may be taken from the list and the comment in view, and from nowhere, which is where it falls when its row is removed. */
function isFocusFree(): boolean {
  const { activeElement } = document
  return !activeElement || activeElement.matches('body, #comment-in-view, [role="grid"], [role="grid"] *')
}

export type Cursor<Shown extends Row> = ReturnType<typeof useCursor<Shown>>
