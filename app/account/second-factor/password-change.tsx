'use client'

import { useActionState } from 'react'
import { Button } from '../../_ui/button.tsx'
import { Field } from '../../_ui/field.tsx'
import { changeOwnPassword } from './actions.ts'
import { problems } from './problems.ts'

/** Another password for whoever shows the one they have; they sign in with it at once. */
export function PasswordChange() {
  const [problem, submit, isSaving] = useActionState(change, null)

  async function change(_: string | null, form: FormData): Promise<string | null> {
    const given = { current: String(form.get('current')), next: String(form.get('next')) }
    const found = await changeOwnPassword(given).catch(() => ({ problem: problems.away }))
    if (found) return found.problem
    location.replace('/sign-in?from=/settings/sign-in')
    return new Promise(() => {}) // the button waits on until the next page is here
  }

  return (
    <section aria-labelledby="password-change">
      <h2 id="password-change" className="mb-1 font-semibold">
        Password
      </h2>
      <p className="mb-3 max-w-xl text-muted text-sm">
        Changing it signs you out everywhere, here too, and tells you by mail where the desk sends any.
      </p>
      <form action={submit} className="grid max-w-xl gap-3">
        <Field label="Current password" name="current" type="password" required autoComplete="current-password" />
        <Field
          label="New password"
          name="next"
          type="password"
          required
          autoComplete="new-password"
          maxLength={1000}
          hint="At least 12 characters; a few words are fine."
          aria-invalid={problem !== null || undefined}
        />
        <Button type="submit" disabled={isSaving} className="justify-self-start">
          {isSaving ? 'Changing…' : 'Change password'}
        </Button>
      </form>
      {problem && (
        <p role="alert" className="mt-2 text-danger text-sm">
          {problem}
        </p>
      )}
    </section>
  )
}
