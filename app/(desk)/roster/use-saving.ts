'use client'

import { type FormEvent, useState, useTransition } from 'react'
import { answerOr } from './answer-or.ts'

/** What became of a form: saved; refused, with the field that is wrong; or changed by somebody else meanwhile. */
export type Outcome =
  | { done: true }
  | { field: string; problem: string }
  | { now: string; told: { by: string; note: string } | null }
  | null

type Save = (given: FormData, seen: string) => Promise<Outcome>

const unreached = {
  field: '',
  problem: 'This could not be saved: the server cannot be reached, or refused it. What you typed is still here.',
}

/** Sends a form with the mark of what its writer saw. Once they were told of another's change, saving again replaces it. */
export function useSaving(save: Save, mark: string) {
  const [outcome, setOutcome] = useState<Outcome>(null)
  const [later, setLater] = useState<{ than: string; now: string } | null>(null)
  const [isSaving, start] = useTransition()
  const seen = later?.than === mark ? later.now : mark

  async function send(given: FormData) {
    const became = await answerOr(save(given, seen), unreached)
    setOutcome(became)
    if (became && 'now' in became) setLater({ than: mark, now: became.now })
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    start(() => send(given))
  }

  return { outcome, isSaving, submit, forget: () => setOutcome(null) }
}
