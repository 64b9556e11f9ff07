'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { requireStaff } from '#lib/session'
import { connectWordpress, disconnectWordpress, sweepNow } from '#lib/wordpress/settings'

/** What was wrong, with what was typed, but for the password; null: nothing sent yet. */
export type Tried = { problem: string | null; url: string; username: string; isDevelopment: boolean } | null

const form = z.object({
  site: z.string(),
  url: z.string().trim().max(2000).default(''),
  username: z.string().trim().max(255).default(''),
  password: z.string().trim().max(255).default(''),
})

export async function connect(_before: Tried, given: FormData): Promise<Tried> {
  const staff = await requireStaff()
  const { site, ...wanted } = form.parse(Object.fromEntries(given))
  const { url, username } = wanted
  const isDevelopment = given.has('isDevelopment')
  const isWhole = url && username && wanted.password
  const problem = isWhole
    ? await connectWordpress(staff, site, { ...wanted, isDevelopment })
    : 'Fill in the address, the user name and the Application Password.'
  if (problem === null) revalidatePath('/settings/wordpress')
  return { problem, url, username, isDevelopment }
}

export async function sweep(site: string) {
  await sweepNow(await requireStaff(), z.string().parse(site))
  revalidatePath('/settings/wordpress')
}

export async function disconnect(site: string) {
  await disconnectWordpress(await requireStaff(), z.string().parse(site))
  revalidatePath('/settings/wordpress')
}
