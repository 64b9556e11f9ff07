'use client'

import { useActionState } from 'react'
import { Button } from '../../_ui/button.tsx'
import { type Attempt, appeal } from './actions.ts'

const nothing: Attempt = { body: '', problem: null }

/** Where the author says why. It works without scripts too; what was written stays when it is refused. */
export function AppealForm({ token }: { token: string }) {
  const [{ body, problem }, submit, isSending] = useActionState(appeal.bind(null, token), nothing)
  return (
    <form action={submit} className="grid gap-2">
      <label htmlFor="appeal" className="font-medium">
        Why is the decision wrong?
      </label>
      <textarea
        id="appeal"
        name="body"
        rows={7}
        required
        maxLength={4000}
        defaultValue={body}
        aria-invalid={problem !== null}
        aria-describedby={problem ? 'appeal-problem' : undefined}
        className="field w-full py-2 text-[1rem]"
      />
      {problem && (
        <p id="appeal-problem" role="alert" className="text-danger text-sm">
          {problem}
        </p>
      )}
      <p>
        <Button type="submit" look="primary" disabled={isSending} className="min-h-11 px-4">
          {isSending ? 'Sending…' : 'Send the appeal'}
        </Button>
      </p>
    </form>
  )
}
