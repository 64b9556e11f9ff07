'use client'

import { startAuthentication } from '@simplewebauthn/browser'
import { useRouter } from 'next/navigation'
import { useActionState } from 'react'
import { Button } from '../../_ui/button.tsx'
import { CodeField } from '../../_ui/code-field.tsx'
import { Field } from '../../_ui/field.tsx'
import { leaveForProvider } from '../../sign-in/post-auth.ts'
import { signInError } from '../../sign-in/sign-in-error.ts'
import { beginConfirming, confirmSelf } from './actions.ts'
import { problems } from './problems.ts'

interface Props {
  hasApp: boolean
  hasPasskey: boolean
  hasPassword: boolean
  /** The host of the OIDC provider; null when there is none. */
  provider: string | null
  /** Where the provider leads back to. */
  here: string
}

/** Asks again who is there, before one's ways to sign in are shown to be changed. */
export function ConfirmSelf({ hasApp, hasPasskey, hasPassword, provider, here }: Props) {
  const router = useRouter()
  const [problem, submit, isBusy] = useActionState(confirm, null)
  const hasFactor = hasApp || hasPasskey

  async function confirm(_: string | null, form: FormData): Promise<string | null> {
    const found = await send(form, here).catch(() => problems.away)
    if (!found) router.refresh()
    return found
  }

  return (
    <section aria-labelledby="confirm-self" className="grid max-w-xl gap-3 text-sm">
      <h2 id="confirm-self" className="font-semibold text-base">
        Confirm that it is you
      </h2>
      <p className="text-muted">To change how you sign in. It holds for 15 minutes.</p>
      {hasPasskey && <WayButton way="passkey" label="Use a passkey" submit={submit} isBusy={isBusy} />}
      {hasFactor && (
        <form action={submit} className="grid gap-3">
          <CodeField isRecovery={!hasApp} invalid={problem !== null} maxLength={40} />
          <Button type="submit" disabled={isBusy} className="justify-self-start">
            Confirm
          </Button>
        </form>
      )}
      {!hasFactor && hasPassword && (
        <form action={submit} className="grid gap-3">
          <Field label="Password" name="password" type="password" autoComplete="current-password" required />
          <Button type="submit" disabled={isBusy} className="justify-self-start">
            Confirm
          </Button>
        </form>
      )}
      {provider && !hasFactor && (
        <WayButton way="provider" label={`Sign in with ${provider} again`} submit={submit} isBusy={isBusy} />
      )}
      {problem && (
        <p id="code-error" role="alert" className="text-danger">
          {problem}
        </p>
      )}
    </section>
  )
}

interface WayProps {
  way: 'passkey' | 'provider'
  label: string
  submit: (form: FormData) => void
  isBusy: boolean
}

function WayButton({ way, label, submit, isBusy }: WayProps) {
  return (
    <form action={submit}>
      <input type="hidden" name="way" value={way} />
      <Button type="submit" disabled={isBusy} className="whitespace-normal">
        {label}
      </Button>
    </form>
  )
}

async function send(form: FormData, here: string): Promise<string | null> {
  const [code, password] = [form.get('code'), form.get('password')]
  if (typeof code === 'string') return (await confirmSelf({ code }))?.problem ?? null
  if (typeof password === 'string') return (await confirmSelf({ password }))?.problem ?? null
  if (form.get('way') === 'provider') return signInError(await leaveForProvider(here, true))
  const answer = await startAuthentication({ optionsJSON: await beginConfirming() }).catch(() => null)
  return answer ? ((await confirmSelf({ passkey: answer }))?.problem ?? null) : problems.cancelled
}
