'use client'

import { useState, useTransition } from 'react'
import type { Preview } from '#lib/intake/words/preview-change'
import type { Plan, Refused, WordChange } from '#lib/intake/words/word-change'
import { preview, save } from './actions.ts'

/** What the desk of the words has to tell: what it does now, what is wrong with a change, or what has been done. */
export type Told =
  | { state: 'quiet' }
  | { state: 'refused'; lines: Refused[] }
  | { state: 'failed' }
  | { state: 'done'; change: WordChange; plan: Plan }

/** A change on its way: looked at first, then saved or put away. */
export function useChange(site: string, onSaved: (change: WordChange) => void) {
  const [looked, setLooked] = useState<{ change: WordChange; preview: Preview } | null>(null)
  const [told, setTold] = useState<Told>({ state: 'quiet' })
  const [isBusy, start] = useTransition()

  function attempt(work: () => Promise<void>) {
    setTold({ state: 'quiet' })
    start(() => work().catch(() => setTold({ state: 'failed' })))
  }

  function look(change: WordChange) {
    attempt(async () => {
      const seen = await preview({ site, change })
      if (seen.plan.refused.length > 0) setTold({ state: 'refused', lines: seen.plan.refused })
      else setLooked({ change, preview: seen })
    })
  }

  function confirm(change: WordChange) {
    attempt(async () => {
      const plan = await save({ site, change })
      setLooked(null)
      if (plan.refused.length > 0) return setTold({ state: 'refused', lines: plan.refused })
      onSaved(change)
      setTold({ state: 'done', change, plan })
    })
  }

  return { looked, told, isBusy, look, confirm, putAway: () => setLooked(null) }
}
