'use client'

import { type ComponentProps, useActionState } from 'react'
import { Button } from '../_ui/button.tsx'
import { postAuth } from './post-auth.ts'
import { signInError } from './sign-in-error.ts'

interface Attempt {
  email: string
  error: string | null
}

export function SignInForm({ from, error }: { from: string; error: string | null }) {
  const [{ email, error: failure }, submit, waiting] = useActionState(attempt, { email: '', error })

  async function attempt(_: Attempt, form: FormData): Promise<Attempt> {
    const tried = String(form.get('email'))
    const code = await trySignIn(tried, String(form.get('password')))
    if (code && code !== 'SecondStep') return { email: tried, error: signInError(code) }
    location.replace(code ? `/sign-in/second-step?from=${encodeURIComponent(from)}` : from)
    return new Promise(() => {}) // the button waits on until the next page is here
  }

  const described = failure ? 'sign-in-error' : undefined
  return (
    <form action={submit} onSubmit={event => waiting && event.preventDefault()} className="grid gap-5">
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username webauthn"
        defaultValue={email}
        autoFocus
        aria-describedby={described}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        maxLength={1000}
        aria-describedby={described}
      />
      {failure && (
        <p id="sign-in-error" role="alert" className="text-danger text-sm">
          {failure}
        </p>
      )}
      <Button
        type="submit"
        look="primary"
        aria-disabled={waiting}
        className="min-h-11 aria-disabled:cursor-progress aria-disabled:opacity-70"
      >
        {waiting ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  )
}

function Field({ label, name, ...rest }: ComponentProps<'input'> & { label: string; name: string }) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor={name} className="font-medium text-sm">
        {label}
      </label>
      <input id={name} name={name} required className="field min-h-11 w-full px-3 text-[1rem]" {...rest} />
    </div>
  )
}

async function trySignIn(email: string, password: string): Promise<string | null> {
  try {
    return await postAuth('callback/credentials', { email, password })
  } catch {
    return 'Offline'
  }
}
