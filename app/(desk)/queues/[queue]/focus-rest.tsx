'use client'

import type { ReactNode } from 'react'
import { Button } from '../../../_ui/button.tsx'
import type { Claims, ClaimsState } from './claims.ts'

/** What focus mode shows while no comment is in view: why, and what can be done about it. */
export function FocusRest({ claims, claimed }: { claims: Claims; claimed: ClaimsState }) {
  const { phase, isDry, problem, withOthers, hasPassed } = claimed
  if (phase === 'away')
    return (
      <Rest title="You were away.">
        <p>The desk heard nothing from you for three minutes, so what you had went back to the queue.</p>
        <Button look="primary" autoFocus onClick={claims.resume}>
          Go on
        </Button>
      </Rest>
    )
  if (problem)
    return (
      <Rest title="The next comment could not be taken.">
        <p>{problem}</p>
        <Button autoFocus onClick={() => claims.more(1)}>
          Try again
        </Button>
      </Rest>
    )
  if (!isDry) return <Rest title="Taking the next comment…" />
  return (
    <Rest title="Nothing left to take.">
      {withOthers > 0 && (
        <p>{withOthers === 1 ? 'One comment is with a colleague.' : `${withOthers} comments are with colleagues.`}</p>
      )}
      <p>What comes in, or comes free, appears here by itself.</p>
      {hasPassed && <Button onClick={() => claims.begin(null)}>Go through what you passed over</Button>}
    </Rest>
  )
}

function Rest({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div
      role="status"
      className="grid flex-1 content-center justify-items-center gap-2 p-6 text-center text-muted text-sm"
    >
      <p className="font-medium text-ink text-lg">{title}</p>
      {children}
    </div>
  )
}
