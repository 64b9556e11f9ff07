'use client'

import { type FormEvent, type ReactNode, useState, useTransition } from 'react'
import { longestName } from '#lib/views/limits'
import { Button } from '../../_ui/button.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import { Field } from '../../_ui/field.tsx'
import { answerOr, nothingChanged } from '../roster/answer-or.ts'

interface Props {
  title: string
  description: string
  action: string
  name?: string | undefined
  onSend: (given: FormData) => Promise<string | null>
  onClose: () => void
  children?: ReactNode
}

/** Asks for the name of a view. What `onSend` answers is shown as an error, and what was typed stays. */
export function NameDialog({ title, description, action, name, onSend, onClose, children }: Props) {
  const [problem, setProblem] = useState<string | null>(null)
  const [isSending, start] = useTransition()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    event.stopPropagation() // React would hand it on to the form of the filters, in which this dialog is rendered
    const given = new FormData(event.currentTarget)
    start(async () => {
      const became = await answerOr(onSend(given), nothingChanged)
      setProblem(became)
      if (became === null) onClose()
    })
  }

  return (
    <Dialog title={title} description={<bdi className="wrap-anywhere">{description}</bdi>} onClose={onClose}>
      <form onSubmit={submit} className="grid gap-3">
        <Field
          label="Name"
          name="name"
          defaultValue={name}
          maxLength={longestName}
          autoComplete="off"
          autoFocus
          aria-invalid={problem !== null}
          aria-errormessage="name-problem"
        />
        {children}
        {problem && (
          <p id="name-problem" role="alert" className="text-danger text-sm wrap-anywhere">
            {problem}
          </p>
        )}
        <div className="flex justify-end gap-2 pointer-coarse:*:min-h-11">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={isSending}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
