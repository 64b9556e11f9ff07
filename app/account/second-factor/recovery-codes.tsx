'use client'

import { useState } from 'react'
import { Button } from '../../_ui/button.tsx'
import { EarlyButton } from '../../_ui/early-button.tsx'
import { type Done, renewCodes } from './actions.ts'
import { useAct } from './use-act.ts'

/** How many recovery codes are left, and ten new ones. */
export function RecoveryCodes({ left, onDone }: { left: number; onDone: (done: Done) => void }) {
  const [isAsking, setIsAsking] = useState(false)
  const { act, problem, isBusy } = useAct(done => {
    setIsAsking(false)
    onDone(done)
  })
  return (
    <section aria-labelledby="recovery-codes">
      <h2 id="recovery-codes" className="mb-1 font-semibold">
        Recovery codes
      </h2>
      <p className="mb-3 max-w-xl text-muted text-sm">
        {left === 0 ? 'None is left.' : `${left} of 10 are left.`} Each works once, when phone or passkey are lost.
      </p>
      {isAsking ? (
        <p className="flex flex-wrap gap-2">
          <Button look="danger" disabled={isBusy} onClick={() => act(renewCodes)}>
            Replace the old codes
          </Button>
          <Button onClick={() => setIsAsking(false)}>Keep them</Button>
        </p>
      ) : (
        <EarlyButton onPress={() => setIsAsking(true)} className="justify-self-start">
          Make new codes…
        </EarlyButton>
      )}
      {problem && (
        <p role="alert" className="mt-2 text-danger text-sm">
          {problem}
        </p>
      )}
    </section>
  )
}
