'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useTransition } from 'react'
import { useDesk } from '../../desk.tsx'

/** Rows that a page read now would bring besides those on screen; for fewer it is not read. */
const worthReading = 10

/**
 * Reads the list again when decisions have used up most of the page and there is more. What the server has not heard of
 * is still in its list. It is asked when it has just answered: offline, the desk must not be led away.
 */
export function useRefill({ visible, loaded, hasMore }: { visible: number; loaded: number; hasMore: boolean }) {
  const router = useRouter()
  const { outbox } = useDesk()
  const [isReading, start] = useTransition()
  const isLow = hasMore && visible < loaded && visible <= 20
  useEffect(() => {
    if (!isLow || isReading) return
    const read = () => {
      const unsent = outbox.letters().flatMap(letter => letter.ids).length
      if (loaded - unsent >= visible + worthReading) start(() => router.refresh())
    }
    if (outbox.state().waiting === 0) read()
    return outbox.onOutcome(read)
  }, [isLow, isReading, visible, loaded, outbox, router])
}
