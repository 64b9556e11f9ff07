'use server'

import { encode } from 'uqr'
import { z } from 'zod'
import { requestDevice, requireStaffToEnrol, sessionToken } from '#lib/session'
import { findFresh } from '#lib/sign-in/fresh'
import { passkeyAnswer, registrationAnswer } from '#lib/sign-in/passkey-answer'
import { addPasskey, offerRegistration, removePasskey } from '#lib/sign-in/passkeys'
import { offerProof, proveWithFactor, proveWithPassword } from '#lib/sign-in/prove-again'
import { renewRecoveryCodes } from '#lib/sign-in/recovery-codes'
import { confirmTotp, removeTotp, startTotp } from '#lib/sign-in/totp'
import { problems } from './problems.ts'

/** What was wrong, as a sentence. */
export interface Problem {
  problem: string
}

/** A key for an app, with its picture: rows of dark and light squares. */
export interface AppOffer {
  key: string
  squares: boolean[][]
}

/** Done; with recovery codes when new ones were made, readable only now. */
export interface Done {
  codes: string[] | null
}

export async function beginApp(): Promise<AppOffer | Problem> {
  const staff = await requireStaffToEnrol()
  const fresh = await findFresh(staff, await tokenHere())
  if (!fresh) return { problem: problems.stale }
  const started = await startTotp(staff, fresh)
  return started ? { key: started.key, squares: encode(started.uri, { border: 2 }).data } : { problem: problems.hasApp }
}

export async function confirmApp(code: string): Promise<Done | Problem> {
  const staff = await requireStaffToEnrol()
  const fresh = await findFresh(staff, await tokenHere())
  if (!fresh) return { problem: problems.stale }
  const confirmed = await confirmTotp(staff, fresh, z.string().parse(code))
  return confirmed.outcome === 'on' ? { codes: confirmed.codes } : { problem: problems.wrong }
}

export async function turnOffApp(code: string): Promise<Done | Problem> {
  const staff = await requireStaffToEnrol()
  const fresh = await findFresh(staff, await tokenHere())
  if (!fresh) return { problem: problems.stale }
  const removed = await removeTotp(staff, fresh, { code: z.string().parse(code), device: await requestDevice() })
  return removed === 'removed' ? { codes: null } : { problem: problems[removed] }
}

export async function beginPasskey() {
  const staff = await requireStaffToEnrol()
  const fresh = await findFresh(staff, await tokenHere())
  return fresh ? { options: await offerRegistration(staff, fresh) } : { problem: problems.stale }
}

const madePasskey = z.object({ name: z.string().trim().max(60), answer: registrationAnswer })

export async function keepPasskey(made: z.input<typeof madePasskey>): Promise<Done | Problem> {
  const staff = await requireStaffToEnrol()
  const fresh = await findFresh(staff, await tokenHere())
  if (!fresh) return { problem: problems.stale }
  const added = await addPasskey(staff, fresh, madePasskey.parse(made))
  return added.outcome === 'added' ? { codes: added.codes } : { problem: problems.passkey }
}

export async function dropPasskey(id: string): Promise<Done | Problem> {
  const staff = await requireStaffToEnrol()
  const fresh = await findFresh(staff, await tokenHere())
  if (!fresh) return { problem: problems.stale }
  const removed = await removePasskey(staff, fresh, z.string().parse(id))
  return removed === 'removed' ? { codes: null } : { problem: problems.required }
}

export async function renewCodes(): Promise<Done | Problem> {
  const staff = await requireStaffToEnrol()
  const fresh = await findFresh(staff, await tokenHere())
  const codes = fresh && (await renewRecoveryCodes(staff, fresh))
  return codes ? { codes } : { problem: problems.stale }
}

const shown = z.union([
  z.object({ password: z.string() }),
  z.object({ code: z.string() }),
  z.object({ passkey: passkeyAnswer }),
])

/** Confirms that it is still the owner of this session. Null when it is. */
export async function confirmSelf(given: z.input<typeof shown>): Promise<Problem | null> {
  const staff = await requireStaffToEnrol()
  const here = { token: await tokenHere(), device: await requestDevice() }
  const proof = shown.parse(given)
  const proved =
    'password' in proof
      ? await proveWithPassword(staff, proof.password, here)
      : await proveWithFactor(staff, proof, here)
  if (proved === 'right') return null
  return { problem: proved === 'wrong' && 'password' in proof ? problems.password : problems[proved] }
}

export async function beginConfirming() {
  return offerProof(await requireStaffToEnrol())
}

async function tokenHere(): Promise<string> {
  return (await sessionToken()) ?? ''
}
