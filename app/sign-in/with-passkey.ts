import { startAuthentication, WebAuthnAbortService } from '@simplewebauthn/browser'
import { postAuth } from './post-auth.ts'

interface Wanted {
  /** Second: one of the passkeys of whoever gave the right password. */
  step: 'first' | 'second'
  /** Offers passkeys where the e-mail is typed, and waits until one is chosen. */
  byAutofill?: boolean
}

/** Has a passkey sign and sends that. Returns the code of what went wrong, or null; 'Cancelled' when nobody signed. */
export async function enterWithPasskey({ step, byAutofill = false }: Wanted): Promise<string | null> {
  const optionsJSON = await offer(step)
  if (!optionsJSON) return step === 'second' ? 'StepOver' : 'Throttled'
  const answer = await startAuthentication({ optionsJSON, useBrowserAutofill: byAutofill }).catch(() => null)
  if (!answer) return 'Cancelled'
  return postAuth(step === 'second' ? 'callback/second-step' : 'callback/passkey', { passkey: JSON.stringify(answer) })
}

/** Takes back what autofill offers. */
export function stopWaiting() {
  WebAuthnAbortService.cancelCeremony()
}

async function offer(step: Wanted['step']) {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch('/api/auth/passkey', { method: 'POST', headers, body: JSON.stringify({ step }) })
  return response.ok ? response.json() : null
}
