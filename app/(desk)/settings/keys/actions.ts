'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action, sentForm } from '#lib/action'
import { makeKey, revokeKey, rotateKey } from '#lib/api/keys'
import { requireStaff } from '#lib/session'

/** A key that was made, shown this once, or what was wrong with the form. */
export type Made = { key: string } | { problem: string } | null

const newKey = z.object({
  site: z.string(),
  name: z.string().trim().min(1, 'Give the key a name, such as the system that will use it').max(100),
  scopes: z.array(z.enum(['intake', 'events'])).min(1, 'Tick at least one thing the key may do'),
  requestsPerMinute: z.coerce.number('Requests per minute: a number').int().min(1).max(1_000_000),
})
const existing = z.object({ site: z.string(), id: z.coerce.number().int().positive() })

export const make = action(requireStaff, [z.unknown(), sentForm], async (staff, _before, form): Promise<Made> => {
  const given = newKey.safeParse({ ...Object.fromEntries(form), scopes: form.getAll('scopes') })
  if (!given.success) return { problem: given.error.issues[0]?.message ?? 'Not valid' }
  const { site, ...wanted } = given.data
  const key = await makeKey(staff, site, wanted)
  revalidatePath('/settings/keys')
  return { key }
})

export const rotate = action(requireStaff, [existing], async (staff, { site, id }) => {
  const key = await rotateKey(staff, site, id)
  revalidatePath('/settings/keys')
  return { key }
})

export const revoke = action(requireStaff, [existing], async (staff, { site, id }) => {
  await revokeKey(staff, site, id)
  revalidatePath('/settings/keys')
})
