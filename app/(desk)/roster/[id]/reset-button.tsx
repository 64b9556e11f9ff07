'use client'

import { useState, useTransition } from 'react'
import { Button } from '../../../_ui/button.tsx'
import { answerOr, nothingChanged } from '../answer-or.ts'
import { resetWaysIn } from './second-factor-actions.ts'

interface Props {
  id: number
  what: 'factors' | 'provider'
  label: string
  /** What follows from it, to be read before it is done. */
  then: string
}

/** Asks once more, then takes somebody's way in away; they are signed out everywhere. */
export function ResetButton({ id, what, label, then }: Props) {
  const [isAsking, setIsAsking] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, start] = useTransition()

  function reset() {
    start(async () => {
      const refused = await answerOr(resetWaysIn({ id, what }), { problem: nothingChanged })
      setProblem(refused?.problem ?? null)
      setIsAsking(false)
    })
  }

  return (
    <div className="grid gap-2">
      {isAsking ? (
        <>
          <p>Signed out everywhere, and then {then}.</p>
          <p className="flex flex-wrap gap-2">
            <Button look="danger" disabled={isBusy} onClick={reset}>
              {label}
            </Button>
            <Button onClick={() => setIsAsking(false)}>Keep</Button>
          </p>
        </>
      ) : (
        <p>
          <Button onClick={() => setIsAsking(true)}>{label}…</Button>
        </p>
      )}
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
    </div>
  )
}
