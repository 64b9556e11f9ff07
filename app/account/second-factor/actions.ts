'use server'

import { encode } from 'uqr'
import { z } from 'zod'
import { action } from '#lib/action'
import { requestDevice, requireStaffToEnrol, sessionToken } from '#lib/session'
import { changePassword } from '#lib/sign-in/change-password'
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

export const beginApp = action(requireStaffToEnrol, [], async (staff): Promise<AppOffer | Problem> => {
  const fresh = await findFresh(staff, await tokenHere())
  if (!fresh) return { problem: problems.stale }
  const started = await startTotp(staff, fresh)
  return started ? { key: started.key, squares: encode(started.uri, { border: 2 }).data } : { problem: problems.hasApp }
})

export const confirmApp = action(requireStaffToEnrol, [z.string()], async (staff, code): Promise<Done | Problem> => {
  const fresh = await findFresh(staff, await tokenHere())
  if (!fresh) return { problem: problems.stale }
  const confirmed = await confirmTotp(staff, fresh, code)
  return confirmed.outcome === 'on' ? { codes: confirmed.codes } : { problem: problems.wrong }
})

export const turnOffApp = action(requireStaffToEnrol, [z.string()], async (staff, code): Promise<Done | Problem> => {
  const fresh = await findFresh(staff, await tokenHere())
  if (!fresh) return { problem: problems.stale }
  const removed = await removeTotp(staff, fresh, { code, device: await requestDevice() })
  return removed === 'removed' ? { codes: null } : { problem: problems[removed] }
})

export const beginPasskey = action(requireStaffToEnrol, [], async staff => {
  const fresh = await findFresh(staff, await tokenHere())
  return fresh ? { options: await offerRegistration(staff, fresh) } : { problem: problems.stale }
})

const madePasskey = z.object({ name: z.string().trim().max(60), answer: registrationAnswer })

export const keepPasskey = action(requireStaffToEnrol, [madePasskey], async (staff, made): Promise<Done | Problem> => {
  const fresh = await findFresh(staff, await tokenHere())
  if (!fresh) return { problem: problems.stale }
  const added = await addPasskey(staff, fresh, made)
  return added.outcome === 'added' ? { codes: added.codes } : { problem: problems.passkey }
})

export const dropPasskey = action(requireStaffToEnrol, [z.string()], async (staff, id): Promise<Done | Problem> => {
  const fresh = await findFresh(staff, await tokenHere())
  if (!fresh) return { problem: problems.stale }
  const removed = await removePasskey(staff, fresh, id)
  return removed === 'removed' ? { codes: null } : { problem: problems.required }
})

export const renewCodes = action(requireStaffToEnrol, [], async (staff): Promise<Done | Problem> => {
  const fresh = await findFresh(staff, await tokenHere())
  const codes = fresh && (await renewRecoveryCodes(staff, fresh))
  return codes ? { codes } : { problem: problems.stale }
})

const newPassword = z.object({ current: z.string(), next: z.string() })

/** Null when it is changed: whoever did it is signed out then. */
export const changeOwnPassword = action(
  requireStaffToEnrol,
  [newPassword],
  async (staff, given): Promise<Problem | null> => {
    const fresh = await findFresh(staff, await tokenHere())
    if (!fresh) return { problem: problems.stale }
    const became = await changePassword(staff, fresh, { ...given, device: await requestDevice() })
    if (became === 'changed') return null
    return typeof became === 'object'
      ? became
      : { problem: became === 'wrong' ? problems.password : problems.throttled }
  },
)

const shown = z.union([
  z.object({ password: z.string() }),
  z.object({ code: z.string() }),
  z.object({ passkey: passkeyAnswer }),
])

/** Confirms that it is still the owner of this session. Null when it is. */
export const confirmSelf = action(requireStaffToEnrol, [shown], async (staff, proof): Promise<Problem | null> => {
  const here = { token: await tokenHere(), device: await requestDevice() }
  const proved =
    'password' in proof
      ? await proveWithPassword(staff, proof.password, here)
      : await proveWithFactor(staff, proof, here)
  if (proved === 'right') return null
  return { problem: proved === 'wrong' && 'password' in proof ? problems.password : problems[proved] }
})

export const beginConfirming = action(requireStaffToEnrol, [], offerProof)

async function tokenHere(): Promise<string> {
  return (await sessionToken()) ?? ''
}
