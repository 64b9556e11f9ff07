'use client'

import { useEffect, useEffectEvent } from 'react'
import { useDesk } from './desk.tsx'

/** Time for what comes together, spread so that not all desks ask at once, and a pause after each time. */
const soonMs = 200
const pauseMs = 2000
/** Also when nothing was heard: the stream may be away. */
const slowMs = 60_000

/**
 * Asks the server again when something moved there or a decision of this person was answered, at most once in 2 s, and
 * once a minute; not while the page is hidden.
 */
export function useMoves(ask: () => void) {
  const { live, outbox } = useDesk()
  const askNow = useEffectEvent(ask)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let askedAt = 0

    function soon() {
      const waitMs = Math.max(askedAt + pauseMs - Date.now(), 0) + soonMs * (1 + Math.random())
      timer ??= setTimeout(run, waitMs)
    }

    function run() {
      timer = undefined
      if (document.hidden || live.hasEnded()) return
      askedAt = Date.now()
      askNow()
    }

    const stops = [live.onMove(soon), outbox.onOutcome(soon)]
    const slowly = setInterval(soon, slowMs)
    document.addEventListener('visibilitychange', soon)
    return () => {
      for (const stop of stops) stop()
      clearTimeout(timer)
      clearInterval(slowly)
      document.removeEventListener('visibilitychange', soon)
    }
  }, [live, outbox])
}
