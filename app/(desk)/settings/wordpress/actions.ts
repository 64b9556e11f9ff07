'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action, formOf } from '#lib/action'
import { requireStaff } from '#lib/session'
import { connectWordpress, disconnectWordpress, sweepNow } from '#lib/wordpress/settings'

/** What was wrong, with what was typed, but for the password; null: nothing sent yet. */
export type Tried = { problem: string | null; url: string; username: string; isDevelopment: boolean } | null

const form = z.object({
  site: z.string(),
  url: z.string().trim().max(2000).default(''),
  username: z.string().trim().max(255).default(''),
  password: z.string().trim().max(255).default(''),
  isDevelopment: z.literal('on').optional(),
})

export const connect = action(
  requireStaff,
  [z.unknown(), formOf(form)],
  async (staff, _before, read): Promise<Tried> => {
    const { site, ...wanted } = read
    const { url, username } = wanted
    const isDevelopment = wanted.isDevelopment === 'on'
    const isWhole = url && username && wanted.password
    const problem = isWhole
      ? await connectWordpress(staff, site, { ...wanted, isDevelopment })
      : 'Fill in the address, the user name and the Application Password.'
    if (problem === null) revalidatePath('/settings/wordpress')
    return { problem, url, username, isDevelopment }
  },
)

export const sweep = action(requireStaff, [z.string()], async (staff, site) => {
  await sweepNow(staff, site)
  revalidatePath('/settings/wordpress')
})

export const disconnect = action(requireStaff, [z.string()], async (staff, site) => {
  await disconnectWordpress(staff, site)
  revalidatePath('/settings/wordpress')
})
