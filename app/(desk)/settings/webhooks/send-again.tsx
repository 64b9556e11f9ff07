'use client'

import { useTransition } from 'react'
import { Button } from '../../../_ui/button.tsx'
import { toast, warn } from '../../../_ui/toast.ts'
import { sendAgain } from './actions.ts'

interface Props {
  site: string
  what: { delivery: number } | { endpoint: number }
  label: string
}

/** Takes one dead letter, or all of an endpoint, back into delivery. */
export function SendAgain({ site, what, label }: Props) {
  const [isBusy, start] = useTransition()

  async function send() {
    const done = await sendAgain({ site, what })
    if ('said' in done) toast(done.said)
    else if ('problem' in done) warn(done.problem)
  }

  return (
    <Button disabled={isBusy} onClick={() => start(send)}>
      {label}
    </Button>
  )
}
