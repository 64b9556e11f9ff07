'use client'

import { useState, useTransition } from 'react'
import { Button } from '../../../_ui/button.tsx'
import { answerOr, nothingChanged } from '../answer-or.ts'
import { Section } from '../form-parts.tsx'
import { changeActivity } from './actions.ts'

interface Props {
  id: number
  name: string
  isActive: boolean
  isOneself: boolean
}

/** Shuts a person out, after a second question, or lets them in again. */
export function LeavingSection({ id, name, isActive, isOneself }: Props) {
  const [isAsking, setAsking] = useState(false)
  const [told, setTold] = useState('')
  const [isSaving, start] = useTransition()

  function change(wanted: 'deactivate' | 'reactivate') {
    start(async () => {
      setTold(await answerOr(changeActivity(id, wanted), nothingChanged))
      setAsking(false)
    })
  }

  return (
    <Section id="leaving" title={isActive ? 'Leaving' : 'Coming back'}>
      <div className="grid justify-items-start gap-2 text-sm">
        <p id="leaving-hint" className="text-muted">
          {hint({ name, isActive, isOneself })}
        </p>
        {isActive && !isAsking && (
          <Button look="danger" disabled={isOneself} aria-describedby="leaving-hint" onClick={() => setAsking(true)}>
            Deactivate
          </Button>
        )}
        {isActive && isAsking && (
          <p className="flex gap-2">
            <Button look="danger" disabled={isSaving} onClick={() => change('deactivate')} autoFocus>
              Deactivate at once
            </Button>
            <Button onClick={() => setAsking(false)}>Keep</Button>
          </p>
        )}
        {!isActive && (
          <Button disabled={isSaving} aria-describedby="leaving-hint" onClick={() => change('reactivate')}>
            Reactivate
          </Button>
        )}
        <p role="status">{told}</p>
      </div>
    </Section>
  )
}

function hint({ name, isActive, isOneself }: Omit<Props, 'id'>): string {
  if (isOneself) return 'Nobody deactivates themselves: another admin can.'
  return isActive
    ? `Signs ${name} out on every device and takes them off the sites. What they did stays in the log.`
    : `${name} left. Back again, they have the roles and sites they had, and sign in anew.`
}
