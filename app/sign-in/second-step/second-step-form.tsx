'use client'

import { useActionState } from 'react'
import { Button, buttonClass } from '../../_ui/button.tsx'
import { CodeField } from '../../_ui/code-field.tsx'
import { postAuth } from '../post-auth.ts'
import { signInError } from '../sign-in-error.ts'
import { enterWithPasskey } from '../with-passkey.ts'

interface Props {
  from: string
  hasApp: boolean
  hasPasskey: boolean
  isRecovering: boolean
}

/** After the right password: a passkey, a code from the app, or a recovery code. */
export function SecondStepForm({ from, hasApp, hasPasskey, isRecovering }: Props) {
  const [failure, submit, isWaiting] = useActionState(attempt, null)

  async function attempt(_: string | null, form: FormData): Promise<string | null> {
    const code = await send(form).catch(() => 'Offline')
    if (code === 'Cancelled') return null
    if (code) return signInError(code)
    location.replace(from)
    return new Promise(() => {}) // the button waits on until the next page is here
  }

  const here = new URLSearchParams({ from, ...(!isRecovering && { with: 'recovery' }) })
  const asksForCode = hasApp || isRecovering
  return (
    <div className="grid gap-5">
      {hasPasskey && (
        <form action={submit} className="grid">
          <Button type="submit" name="way" value="passkey" look="primary" className="min-h-11" disabled={isWaiting}>
            Use a passkey
          </Button>
        </form>
      )}
      {asksForCode && (
        <form action={submit} className="grid gap-4">
          <CodeField isRecovery={isRecovering} autoFocus invalid={failure !== null} />
          <Button type="submit" look={hasPasskey ? 'plain' : 'primary'} className="min-h-11" disabled={isWaiting}>
            {isWaiting ? 'Signing in…' : 'Sign in'}
          </Button>
        </form>
      )}
      {failure && (
        <p id="code-error" role="alert" className="text-danger text-sm">
          {failure}
        </p>
      )}
      <p className="flex flex-wrap justify-between gap-2">
        <a href={`/sign-in/second-step?${here}`} className={buttonClass('quiet')}>
          {isRecovering ? 'Not with a recovery code' : 'Use a recovery code'}
        </a>
        <a href={`/sign-in?from=${encodeURIComponent(from)}`} className="self-center text-muted text-sm underline">
          Start again
        </a>
      </p>
    </div>
  )
}

async function send(form: FormData): Promise<string | null> {
  const code = form.get('code')
  return typeof code === 'string' ? postAuth('callback/second-step', { code }) : enterWithPasskey({ step: 'second' })
}
