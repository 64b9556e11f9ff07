'use client'

import { useActionState } from 'react'
import { Button } from '../../_ui/button.tsx'
import { Field } from '../../_ui/field.tsx'
import { choosePassword } from './actions.ts'

/** Asks for the password and, once it is chosen, leads to the form where people sign in. */
export function PasswordForm({ token, email }: { token: string; email: string }) {
  const [{ problem, isDone }, submit, isSaving] = useActionState(choosePassword.bind(null, token), {
    problem: null,
    isDone: false,
  })
  if (isDone)
    return (
      <p role="status" className="text-sm">
        Your password is chosen. Now <a href="/sign-in">sign in</a> with {email}.
      </p>
    )
  return (
    <form action={submit} className="grid gap-4">
      <Field label="E-mail" type="email" value={email} readOnly autoComplete="username" />
      <Field
        label="Password"
        name="password"
        type="password"
        required
        autoComplete="new-password"
        maxLength={1000}
        hint="At least 12 characters; a few words are fine."
        aria-invalid={problem !== null}
        autoFocus
      />
      {problem && (
        <p role="alert" className="text-danger text-sm">
          {problem}
        </p>
      )}
      <Button type="submit" look="primary" disabled={isSaving} className="min-h-11">
        {isSaving ? 'Saving…' : 'Choose this password'}
      </Button>
    </form>
  )
}
