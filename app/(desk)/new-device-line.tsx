'use client'

import { useState, useTransition } from 'react'
import type { NewDevice } from '#lib/sign-in/new-devices'
import { Button } from '../_ui/button.tsx'
import { TimeAgo } from '../_ui/time-ago.tsx'
import { settle } from './new-device-actions.ts'
import { answerOr, nothingChanged } from './roster/answer-or.ts'

/** A device that signed in, and whether it was this person. */
export function NewDeviceLine({ device, onSettled }: { device: NewDevice; onSettled: (isOwn: boolean) => void }) {
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, start] = useTransition()

  function say(isOwn: boolean) {
    start(async () => {
      const refused = await answerOr(settle({ id: device.id, isOwn }), { problem: nothingChanged })
      if (refused) setProblem(refused.problem)
      else onSettled(isOwn)
    })
  }

  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <p className="min-w-0 wrap-anywhere">
        New device signed in <TimeAgo at={device.since} suffix=" ago" />:{' '}
        <span className="font-medium">{device.device}</span>, {device.address ?? 'address unknown'}
      </p>
      <p className="flex flex-wrap gap-2">
        <Button disabled={isBusy} onClick={() => say(true)}>
          It was me
        </Button>
        <Button look="danger" disabled={isBusy} onClick={() => say(false)}>
          Not me: sign it out
        </Button>
      </p>
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
    </div>
  )
}
