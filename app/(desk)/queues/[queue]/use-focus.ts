'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { leaseMs } from '#lib/claims/lease'
import { toast } from '../../../_ui/toast.ts'
import { useDesk } from '../../desk.tsx'
import type { Outcome } from '../../outbox.ts'
import type { Claims, ClaimsState } from './claims.ts'
import type { ShownRow } from './show-rows.ts'
import { ranOut } from './use-claims.ts'
import type { Cursor } from './use-cursor.ts'
import { isRestore } from './use-decisions.ts'
import { signsOfLife } from './use-presence.ts'

/** Comments that are held ready after the one in view, so that nobody waits for the next. */
const ahead = 3
/** Comments passed over that can still be gone back to. */
const behind = 2
const askAgainMs = 10_000
const renewMs = 30_000
const lookMs = 5000

interface Parts {
  claims: Claims
  claimed: ClaimsState
  rows: ShownRow[]
  cursor: Cursor<ShownRow>
}

/** Focus mode at work: takes ahead, gives back what is passed over, and keeps the rest while the person does anything. */
export function useFocus({ claims, claimed, rows, cursor }: Parts) {
  const { may } = useDesk()
  const router = useRouter()
  const isOn = claimed.phase === 'on'
  const index = Math.max(cursor.index, 0)
  const missing = isOn ? index + 1 + ahead - rows.length : 0
  const current = cursor.current?.id
  const held = useRef<number[]>([])

  useEffect(() => {
    held.current = isOn ? rows.map(row => row.id).sort((a, b) => Number(b === current) - Number(a === current)) : []
  })

  useEffect(() => {
    if (missing <= 0) return
    if (!claimed.isDry) return void claims.more(missing)
    const timer = setInterval(() => document.hidden || claims.more(missing), askAgainMs)
    return () => clearInterval(timer)
  }, [claims, claimed, missing])

  useEffect(() => {
    const passed = isOn ? rows.slice(0, Math.max(0, index - behind)) : []
    if (passed.length > 0) claims.drop(passed.map(row => row.id))
  }, [claims, isOn, rows, index])

  useKeeping({ claims, isOn, held })
  useUndone(claims, isOn, rows)

  /** Begins with this comment. Who may not claim sees the list as it was read, one at a time. */
  function enter(id: number | null) {
    if (may.includes('claim')) claims.begin(id)
  }

  function leave() {
    if (claimed.phase === 'off') return
    claims.end(held.current)
    router.refresh()
  }

  return { enter, leave }
}

export type Focus = ReturnType<typeof useFocus>

/** Renews the claims at any sign of life. They lapse when there was none, and are given back when the page is left. */
function useKeeping({ claims, isOn, held }: { claims: Claims; isOn: boolean; held: { current: number[] } }) {
  useEffect(() => {
    if (!isOn) return
    let isRenewing = false
    async function renew() {
      const [current] = held.current
      if (isRenewing) return
      if (current === undefined) return claims.touch()
      isRenewing = true
      const lost = await claims.keep(held.current)
      isRenewing = false
      const inView = lost.find(one => one.id === current)
      if (inView?.by) toast(ranOut(inView.by), { durationMs: 10_000 })
    }
    // Not before the key itself is answered: what it decides needs no claim any more.
    const sign = () => void (claims.sinceKeptMs() >= renewMs && setTimeout(renew))
    const look = () => claims.sinceKeptMs() >= leaseMs && claims.lapse(held.current)
    const leave = () => {
      claims.release(held.current)
      claims.lapse(held.current)
    }
    const timer = setInterval(look, lookMs)
    for (const kind of signsOfLife) window.addEventListener(kind, sign, { passive: true })
    window.addEventListener('pagehide', leave)
    return () => {
      clearInterval(timer)
      for (const kind of signsOfLife) window.removeEventListener(kind, sign)
      window.removeEventListener('pagehide', leave)
    }
  }, [claims, isOn, held])

  // Another page of the desk is opened.
  useEffect(() => () => void (claims.state().phase !== 'off' && claims.end(held.current)), [claims, held])
}

/** What was decided before focus mode began, and is undone in it, comes back to this person too. */
function useUndone(claims: Claims, isOn: boolean, rows: ShownRow[]) {
  const { outbox } = useDesk()
  useEffect(() => {
    if (!isOn) return
    return outbox.onOutcome(({ kind, letter }: Outcome) => {
      const [id] = letter.ids
      const isHere = rows.some(row => row.id === id)
      if (kind === 'answered' && id !== undefined && isRestore(letter.body) && !isHere) void claims.fetchBack(id)
    })
  }, [claims, isOn, outbox, rows])
}
