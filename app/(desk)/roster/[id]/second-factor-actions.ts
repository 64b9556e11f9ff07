'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action } from '#lib/action'
import { requireStaff, sessionToken } from '#lib/session'
import { findFresh } from '#lib/sign-in/fresh'
import { resetFactors, untieIdentities } from '#lib/sign-in/reset-factors'

const asked = z.object({ id: z.number().int().positive(), what: z.enum(['factors', 'provider']) })

/** Takes somebody's second steps away, or their tie to the provider. Null when it is done. */
export const resetWaysIn = action(requireStaff, [asked], async (staff, { id, what }) => {
  const fresh = await findFresh(staff, (await sessionToken()) ?? '')
  if (!fresh) return { problem: 'First confirm in Settings, Sign-in, that it is you. Nothing was changed.' }
  await (what === 'factors' ? resetFactors(staff, fresh, id) : untieIdentities(staff, fresh, id))
  revalidatePath('/roster', 'layout')
  return null
})
