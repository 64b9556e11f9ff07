'use client'

import { useState, useTransition } from 'react'
import { Button } from '../../../_ui/button.tsx'
import { disconnect, sweep } from './actions.ts'

/** What can be done about a connection. Disconnecting is asked about once. */
export function ConnectionActs({ site, waiting }: { site: string; waiting: number }) {
  const [isAsking, setIsAsking] = useState(false)
  const [isBusy, start] = useTransition()
  if (isAsking) {
    return (
      <fieldset aria-label="Disconnect" className="grid gap-2 text-sm">
        <p>
          The comments stay; nothing more comes in or goes back.
          {waiting > 0 && ` ${waiting.toLocaleString('en')} decisions that WordPress was not told yet are not told.`}
        </p>
        <p className="flex gap-2">
          <Button
            look="danger"
            disabled={isBusy}
            onClick={() => start(() => disconnect(site).then(() => setIsAsking(false)))}
          >
            Disconnect
          </Button>
          <Button autoFocus onClick={() => setIsAsking(false)}>
            Keep
          </Button>
        </p>
      </fieldset>
    )
  }
  return (
    <p className="flex flex-wrap gap-2">
      <Button disabled={isBusy} onClick={() => start(() => sweep(site))}>
        Sweep now
      </Button>
      <Button look="danger" onClick={() => setIsAsking(true)}>
        Disconnect…
      </Button>
    </p>
  )
}
