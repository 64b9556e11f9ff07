'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { requireStaff, sessionToken } from '#lib/session'
import { findFresh } from '#lib/sign-in/fresh'
import { resetFactors, untieIdentities } from '#lib/sign-in/reset-factors'

const asked = z.object({ id: z.number().int().positive(), what: z.enum(['factors', 'provider']) })

/** Takes somebody's second steps away, or their tie to the provider. Null when it is done. */
export async function resetWaysIn(given: z.infer<typeof asked>): Promise<{ problem: string } | null> {
  const staff = await requireStaff()
  const fresh = await findFresh(staff, (await sessionToken()) ?? '')
  if (!fresh) return { problem: 'First confirm in Settings, Sign-in, that it is you. Nothing was changed.' }
  const { id, what } = asked.parse(given)
  await (what === 'factors' ? resetFactors(staff, fresh, id) : untieIdentities(staff, fresh, id))
  revalidatePath('/roster', 'layout')
  return null
}
