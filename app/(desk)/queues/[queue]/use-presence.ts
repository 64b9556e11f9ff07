'use client'

import { useEffect } from 'react'

/** Who passes by does not look. */
const settleMs = 1000
/** The server takes those for gone of whom it has not heard for 35 s (lib/live/presence.ts). */
const renewMs = 15_000

/** Tells others which comment is under the cursor, as long as the page is in sight. */
export function usePresence(comment: number | null) {
  useEffect(() => {
    if (comment === null) return
    let isTold = false
    const tell = () => {
      if (document.hidden && !isTold) return
      isTold = !document.hidden
      void post(comment, isTold)
    }
    const settling = setTimeout(tell, settleMs)
    const renewing = setInterval(tell, renewMs)
    document.addEventListener('visibilitychange', tell) // also when the page is left
    return () => {
      clearTimeout(settling)
      clearInterval(renewing)
      document.removeEventListener('visibilitychange', tell)
      if (isTold) void post(comment, false)
    }
  }, [comment])
}

/** One that does not arrive is made up for by the next. */
async function post(comment: number, isHere: boolean) {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, keepalive: true }
  await fetch('/api/presence', { ...init, body: JSON.stringify({ comment, isHere }) }).catch(() => {})
}
