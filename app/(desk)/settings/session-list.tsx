'use client'

import { useRef, useState, useTransition } from 'react'
import type { OpenSession } from '#lib/sign-in/open-sessions'
import { Badge } from '../../_ui/badge.tsx'
import { Button } from '../../_ui/button.tsx'
import { TimeAgo } from '../../_ui/time-ago.tsx'
import { answerOr, nothingChanged } from '../roster/answer-or.ts'
import { signOut } from './session-actions.ts'

interface Props {
  whose: number
  sessions: OpenSession[]
  /** On the button that ends all of them but this one. */
  all: string
}

/** Where somebody is signed in; each can be ended, and all but this browser's at once. */
export function SessionList({ whose, sessions, all }: Props) {
  const [told, setTold] = useState('')
  const [isBusy, start] = useTransition()
  const message = useRef<HTMLParagraphElement>(null)

  function end(id: string | null) {
    start(async () => {
      setTold(await answerOr(signOut({ whose, id }), nothingChanged))
      message.current?.focus() // the button goes with its session
    })
  }

  return (
    <div className="grid gap-3 text-sm">
      <ul aria-label="Sessions">
        {sessions.map(session => (
          <Line key={session.id} session={session} isBusy={isBusy} onEnd={() => end(session.id)} />
        ))}
      </ul>
      {sessions.length > 0 && (
        <p>
          <Button disabled={isBusy} onClick={() => end(null)}>
            {all}
          </Button>
        </p>
      )}
      <p role="status" ref={message} tabIndex={-1} className="outline-none">
        {told}
      </p>
    </div>
  )
}

function Line({ session, isBusy, onEnd }: { session: OpenSession; isBusy: boolean; onEnd: () => void }) {
  const { device, address, startedAt, lastSeenAt, isThisOne } = session
  return (
    <li className="flex min-h-9 items-center justify-between gap-3 border-line border-b py-1.5">
      <span className="min-w-0">
        <span className="font-medium">{device}</span> {isThisOne && <Badge tone="accent">this browser</Badge>}
        <span className="block text-muted text-xs wrap-anywhere">
          last seen <TimeAgo at={lastSeenAt} suffix=" ago" />, signed in <TimeAgo at={startedAt} suffix=" ago" />,{' '}
          {address ?? 'address unknown'}
        </span>
      </span>
      {!isThisOne && (
        <Button
          look="quiet"
          disabled={isBusy}
          aria-label={`Sign out ${device}, ${address ?? 'address unknown'}`}
          onClick={onEnd}
        >
          Sign out
        </Button>
      )}
    </li>
  )
}
