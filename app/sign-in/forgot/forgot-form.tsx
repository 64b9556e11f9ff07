'use client'

import { useActionState } from 'react'
import { Button } from '../../_ui/button.tsx'
import { Field } from '../../_ui/field.tsx'

interface Asked {
  email: string
  /** Null before the first time, and when it was taken. */
  problem: string | null
  isTaken: boolean
}

/** Asks for a link by mail. What it says is the same for everybody, on the roster or not. */
export function ForgotForm() {
  const [{ email, problem, isTaken }, submit, isSending] = useActionState(ask, {
    email: '',
    problem: null,
    isTaken: false,
  })
  if (isTaken)
    return (
      <p role="status" className="text-sm wrap-anywhere">
        If somebody here signs in as {email} with a password, a link is on its way to them. It works once, within an
        hour. If nothing comes, look among unwanted mail.
      </p>
    )
  return (
    <form action={submit} className="grid gap-5">
      <Field
        label="E-mail"
        name="email"
        type="email"
        required
        autoComplete="username"
        autoFocus
        defaultValue={email}
        aria-invalid={problem !== null || undefined}
        aria-errormessage={problem ? 'forgot-problem' : undefined}
      />
      {problem && (
        <p id="forgot-problem" role="alert" className="text-danger text-sm">
          {problem}
        </p>
      )}
      <Button type="submit" look="primary" disabled={isSending} className="min-h-11">
        {isSending ? 'Sending…' : 'Send me a link'}
      </Button>
    </form>
  )
}

async function ask(_: Asked, form: FormData): Promise<Asked> {
  const email = String(form.get('email')).trim()
  const problem = await problemWith(email).catch(() => unreached)
  return { email, problem, isTaken: problem === null }
}

const unreached = 'Docket cannot be reached. Check your connection, then try again.'

async function problemWith(email: string): Promise<string | null> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch('/api/auth/forgot', { method: 'POST', headers, body: JSON.stringify({ email }) })
  return response.ok ? null : (await response.json()).detail
}
