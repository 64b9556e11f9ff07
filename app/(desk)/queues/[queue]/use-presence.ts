'use client'

import { useEffect } from 'react'

/** Who passes by does not look. */
const settleMs = 1000
/** The server takes those for gone of whom it has not heard for 35 s (lib/live/presence.ts). */
const renewMs = 15_000
/** Without a sign of life for so long, somebody has left their desk. */
const awayMs = 180_000
export const signsOfLife = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchmove'] as const

/** Tells others which comment is under the cursor, as long as the page is in sight and somebody is there. */
export function usePresence(comment: number | null) {
  useEffect(() => {
    if (comment === null) return
    let isTold = false
    let aliveAt = Date.now()

    const tell = () => {
      const isHere = !document.hidden && Date.now() - aliveAt < awayMs
      if (isHere || isTold) void post(comment, isHere)
      isTold = isHere
    }

    const live = () => {
      const wasAway = Date.now() - aliveAt >= awayMs
      aliveAt = Date.now()
      if (wasAway) tell()
    }

    const settling = setTimeout(tell, settleMs)
    const renewing = setInterval(tell, renewMs)
    document.addEventListener('visibilitychange', tell) // also when the page is left
    for (const sign of signsOfLife) window.addEventListener(sign, live, { passive: true })
    return () => {
      clearTimeout(settling)
      clearInterval(renewing)
      document.removeEventListener('visibilitychange', tell)
      for (const sign of signsOfLife) window.removeEventListener(sign, live)
      if (isTold) void post(comment, false)
    }
  }, [comment])
}

/** One that does not arrive is made up for by the next. */
async function post(comment: number, isHere: boolean) {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, keepalive: true }
  await fetch('/api/presence', { ...init, body: JSON.stringify({ comment, isHere }) }).catch(() => {})
}
