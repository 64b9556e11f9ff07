'use client'

import { browserSupportsWebAuthnAutofill } from '@simplewebauthn/browser'
import { useEffect, useState } from 'react'
import { EarlyButton } from '../_ui/early-button.tsx'
import { leaveForProvider } from './post-auth.ts'
import { signInError } from './sign-in-error.ts'
import { enterWithPasskey, stopWaiting } from './with-passkey.ts'

/** Signing in without the form: with a passkey, or by the provider of the deployment if there is one. */
export function OtherWays({ from, provider }: { from: string; provider: string | null }) {
  const [failure, setFailure] = useState<string | null>(null)

  async function run(way: () => Promise<string | null>) {
    await null // what a form sets at once is shown only when it is done
    setFailure(null)
    const code = await way().catch(() => 'Offline')
    if (code === null) return new Promise<void>(() => {}) // the button waits on until the next page is here
    if (code !== 'Cancelled') setFailure(signInError(code))
  }

  async function withPasskey() {
    const code = await enterWithPasskey({ step: 'first' })
    if (code === null) location.replace(from)
    return code
  }

  // Passkeys are offered where the e-mail is typed, from when the page is there.
  useEffect(() => {
    let isHere = true
    browserSupportsWebAuthnAutofill().then(async supported => {
      if (!supported || !isHere) return
      const code = await enterWithPasskey({ step: 'first', byAutofill: true }).catch(() => 'Cancelled')
      if (code === null) location.replace(from)
      else if (code !== 'Cancelled' && isHere) setFailure(signInError(code))
    })
    return () => {
      isHere = false
      stopWaiting()
    }
  }, [from])

  return (
    <section aria-label="Other ways to sign in" className="mt-6 grid gap-2 border-line border-t pt-6">
      {provider && (
        <EarlyButton
          className="min-h-11 whitespace-normal wrap-anywhere"
          onPress={() => run(() => leaveForProvider(from))}
        >
          Continue with {provider}
        </EarlyButton>
      )}
      <EarlyButton className="min-h-11" onPress={() => run(withPasskey)}>
        Use a passkey
      </EarlyButton>
      {failure && (
        <p role="alert" className="text-danger text-sm">
          {failure}
        </p>
      )}
    </section>
  )
}
