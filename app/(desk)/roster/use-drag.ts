'use client'

import { type PointerEvent, useEffect, useState } from 'react'
import type { Move, Place } from '#lib/roster/order'

interface Drag {
  id: number
  /** Where the person would stand if let go now; null where they stand already. */
  place: Place | null
}

/**
 * Lets rows be dragged by their handle, with mouse, pen or finger; Escape gives up. A handle is marked `data-handle`, and
 * each row that has a place in the order holds its person in `data-ranked`.
 */
export function useDrag(onDrop: (move: Move) => void) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const isDragging = drag !== null
  useEffect(() => {
    if (!isDragging) return
    function press(event: KeyboardEvent) {
      if (event.key !== 'Escape') return
      event.preventDefault() // it gives up the drag and nothing else
      setDrag(null)
    }
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [isDragging])

  function begin(event: PointerEvent<HTMLElement>) {
    const handle = event.target instanceof Element ? event.target.closest('[data-handle]') : null
    const row = handle?.closest<HTMLElement>('[data-ranked]')
    if (!handle || !row || event.button !== 0) return
    event.preventDefault() // or text is selected on the way
    handle.setPointerCapture(event.pointerId)
    setDrag({ id: idOf(row), place: null })
  }

  function over(event: PointerEvent<HTMLElement>) {
    if (!drag) return
    const place = placeAt(event, drag.id)
    if (place?.of !== drag.place?.of || place?.side !== drag.place?.side) setDrag({ ...drag, place })
  }

  function drop(event: PointerEvent<HTMLElement>) {
    if (!drag) return
    const place = placeAt(event, drag.id)
    if (place) onDrop({ id: drag.id, ...place })
    setDrag(null)
  }

  const handlers = {
    onPointerDown: begin,
    onPointerMove: over,
    onPointerUp: drop,
    onPointerCancel: () => setDrag(null),
  }
  return { drag, handlers }
}

/** Where the dragged person would stand at this height, which is brought into view with what is around it. */
function placeAt({ currentTarget: table, clientY }: PointerEvent<HTMLElement>, id: number): Place | null {
  const rows = [...table.querySelectorAll<HTMLElement>('[data-ranked]')]
  const from = rows.findIndex(row => idOf(row) === id)
  const found = rows.findIndex(row => middleOf(row) > clientY)
  const to = found < 0 ? rows.length : found
  const row = rows[to] ?? rows.at(-1)
  row?.scrollIntoView({ block: 'nearest' })
  if (!row || to === from || to === from + 1) return null
  return { side: to < rows.length ? 'before' : 'after', of: idOf(row) }
}

function idOf(row: HTMLElement): number {
  return Number(row.dataset.ranked)
}

function middleOf(row: HTMLElement): number {
  const { top, height } = row.getBoundingClientRect()
  return top + height / 2
}
