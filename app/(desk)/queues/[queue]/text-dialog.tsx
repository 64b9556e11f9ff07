'use client'

import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { Button } from '../../../_ui/button.tsx'
import { Dialog } from '../../../_ui/dialog.tsx'
import { MentionField } from './mention-field.tsx'

interface Props {
  title: string
  description: string
  action: string
  /** The comment that the text is about, when it may mention colleagues. */
  comment?: number
  /** What was written before the dialog was there. */
  typed?: string | undefined
  onSend: (text: string) => Promise<string | null>
  onClose: () => void
}

/** Asks for a text that must not be empty. Ctrl+Enter sends; what `onSend` answers is shown as an error and nothing is lost. */
export function TextDialog({ title, description, action, comment, typed, onSend, onClose }: Props) {
  const [error, setError] = useState<string | null>(null)

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const text = String(new FormData(event.currentTarget).get('text')).trim()
    if (!text) return setError('Write something first.')
    setError(await onSend(text))
  }

  const field = {
    name: 'text',
    defaultValue: typed,
    rows: 4,
    maxLength: 4000,
    'aria-label': 'Text',
    'aria-describedby': error ? 'text-error' : undefined,
    className: 'field w-full py-1.5',
    onKeyDown: sendOnCtrlEnter,
  }

  return (
    <Dialog title={title} description={description} onClose={onClose}>
      <form onSubmit={send}>
        {comment === undefined ? <textarea {...field} /> : <MentionField {...field} comment={comment} />}
        {error && (
          <p id="text-error" role="alert" className="mt-1 text-danger text-sm">
            {error}
          </p>
        )}
        <div className="mt-3 flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary">
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function sendOnCtrlEnter(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit()
}
