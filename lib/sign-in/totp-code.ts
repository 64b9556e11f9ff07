import 'server-only'
import { Secret, TOTP } from 'otpauth'
import type { Db } from '#db/client'
import { unseal } from '#lib/seal'

const periodSeconds = 30

/**
 * Whether the code is right now, a step of 30 s early or late included. Each works once, and none that is older than
 * one used before, also of two sent at the same moment (RFC 6238, 5.2).
 */
export async function spendTotpCode(on: Db, staffId: number, code: string): Promise<boolean> {
  const step = await stepOf(on, { staffId, isConfirmed: true, code })
  if (step === null) return false
  const spent = await on
    .updateTable('staff_totp')
    .set({ last_step: step })
    .where('staff_id', '=', staffId)
    .where(where => where.or([where('last_step', 'is', null), where('last_step', '<', step)]))
    .returning('staff_id')
    .executeTakeFirst()
  return spent !== undefined
}

/** A code that somebody typed, for an app that is tied to them or about to be. */
export interface Tried {
  staffId: number
  isConfirmed: boolean
  code: string
}

/** The number of the 30 s step whose code this is; null when it is none of those around now. */
export async function stepOf(on: Db, { staffId, isConfirmed, code }: Tried): Promise<number | null> {
  const kept = await on
    .selectFrom('staff_totp')
    .select('secret')
    .where('staff_id', '=', staffId)
    .where('confirmed_at', isConfirmed ? 'is not' : 'is', null)
    .executeTakeFirst()
  const key = kept && unseal(kept.secret)
  const token = code.replaceAll(/\s/g, '')
  if (!key || !/^\d{6}$/.test(token)) return null
  const timestamp = Date.now()
  const delta = generatorOf(key).validate({ token, timestamp, window: 1 })
  return delta === null ? null : Math.floor(timestamp / 1000 / periodSeconds) + delta
}

/** The app in Node: SHA-1, six digits, 30 s, which every app understands, whatever else a uri may say. */
export function generatorOf(key: string, label = ''): TOTP {
  const shape = { algorithm: 'SHA1', digits: 6, period: periodSeconds }
  return new TOTP({ issuer: 'Docket', label, secret: Secret.fromBase32(key), ...shape })
}
