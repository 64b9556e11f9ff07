import 'server-only'
import { passkeyAnswer } from '#lib/sign-in/passkey-answer'
import type { Proof } from '#lib/sign-in/proof'
import { finishSignIn, signInWithPasskey } from '#lib/sign-in/second-step'
import type { Device } from '#lib/sign-in/session'
import { signIn } from '#lib/sign-in/sign-in'

/** What a door makes of a form: the token of a session, that of a second step to be done, or why neither. */
export type Passed = { token: string } | { pending: string } | { refused: Refusal }

/** The codes by which the page of the form knows what to say (app/sign-in/sign-in-error.ts). */
export type Refusal = 'WrongPassword' | 'Throttled' | 'WrongCode' | 'StepOver' | 'WrongPasskey'

/** A form as it was sent: nothing in it is known to be there. */
export type Sent = Partial<Record<string, string>>

/** With an e-mail address and a password. */
export async function passByPassword({ email = '', password = '' }: Sent, device: Device): Promise<Passed> {
  const signedIn = await signIn({ email, password }, device)
  if (signedIn.outcome === 'signed in') return { token: signedIn.token }
  if (signedIn.outcome === 'second step') return { pending: signedIn.token }
  return { refused: signedIn.outcome === 'throttled' ? 'Throttled' : 'WrongPassword' }
}

/** With a second factor, after the password; `pending` is the token that the password gave. */
export async function passBySecondStep(sent: Sent, device: Device, pending: string): Promise<Passed> {
  const proof = proofIn(sent)
  if (!proof) return { refused: 'WrongPasskey' }
  const finished = await finishSignIn(pending, proof, device)
  if (finished.outcome === 'signed in') return { token: finished.token }
  return { refused: 'passkey' in proof && finished.outcome === 'wrong' ? 'WrongPasskey' : refusals[finished.outcome] }
}

/** With a passkey alone. */
export async function passByPasskey({ passkey = '' }: Sent, device: Device): Promise<Passed> {
  const answer = passkeyAnswer.safeParse(parsed(passkey))
  if (!answer.success) return { refused: 'WrongPasskey' }
  const signedIn = await signInWithPasskey(answer.data, device)
  if (signedIn.outcome === 'signed in') return { token: signedIn.token }
  return { refused: signedIn.outcome === 'throttled' ? 'Throttled' : 'WrongPasskey' }
}

/** The second factor in a form: its field `passkey` when that holds an answer, else its field `code`; null for neither. */
export function proofIn({ code, passkey }: Sent): Proof | null {
  if (!passkey) return { code: code ?? '' }
  const answer = passkeyAnswer.safeParse(parsed(passkey))
  return answer.success ? { passkey: answer.data } : null
}

const refusals = { wrong: 'WrongCode', throttled: 'Throttled', over: 'StepOver' } as const

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // no JSON: the schema says no to it
  }
}
