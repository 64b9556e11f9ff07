'use client'

import { type FormEvent, useState } from 'react'
import type { AppealRow } from '#lib/appeals/list-appeals'
import { Button } from '../../_ui/button.tsx'
import { Dialog } from '../../_ui/dialog.tsx'

export type Verdict = 'uphold' | 'overturn'

interface Props {
  appeal: AppealRow
  verdict: Verdict
  onDecide: (note: string) => Promise<string | null>
  onClose: () => void
}

/** Says what will happen before it does, since the author is told at once; a note may say why. Ctrl+Enter decides. */
export function VerdictDialog({ appeal, verdict, onDecide, onClose }: Props) {
  const [error, setError] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)
  const words = wordsOf(appeal)[verdict]

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const note = String(new FormData(event.currentTarget).get('note')).trim()
    setSending(true)
    setError(await onDecide(note))
    setSending(false)
  }

  return (
    <Dialog title={words.title} description={words.what} onClose={onClose}>
      <form onSubmit={send}>
        <label htmlFor="verdict-note" className="font-medium text-sm">
          Note for the staff and the log (may be left out)
        </label>
        <textarea
          id="verdict-note"
          name="note"
          rows={3}
          maxLength={4000}
          aria-describedby={error ? 'verdict-error' : undefined}
          className="field mt-1 w-full py-1.5"
          onKeyDown={event =>
            event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.currentTarget.form?.requestSubmit()
          }
        />
        {error && (
          <p id="verdict-error" role="alert" className="mt-1 text-danger text-sm">
            {error}
          </p>
        )}
        <div className="mt-3 flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={isSending}>
            {words.title}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function wordsOf({ comment }: AppealRow) {
  const back = comment
    ? 'The comment and its flags become what they were before the decision.'
    : 'The text has been purged and does not come back.'
  return {
    overturn: { title: 'Overturn the decision', what: `${back} The author is told. This cannot be undone.` },
    uphold: { title: 'Uphold the decision', what: 'The decision stands. The author is told. This cannot be undone.' },
  } as const
}
