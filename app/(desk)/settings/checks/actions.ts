'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action, sentForm } from '#lib/action'
import { requireStaff } from '#lib/session'
import { saveRules } from '#lib/settings/rules'

export type Saved = { saved: true } | { problem: string; field: string } | null

const count = (name: string, most: number, least: number) =>
  z
    .string()
    .trim()
    .transform(text => (text === '' ? null : Number(text)))
    .refine(
      number => number === null || (Number.isInteger(number) && number >= least && number <= most),
      `${name}: a whole number from ${least} to ${most}, or nothing for any number`,
    )

const form = z.object({
  site: z.string(),
  maxLinks: count('Links', 100, 0),
  maxPerMinute: count('Comments within a minute', 1000, 1),
})

export const save = action(requireStaff, [z.unknown(), sentForm], async (staff, _before, given): Promise<Saved> => {
  const read = form.safeParse(Object.fromEntries(given))
  if (!read.success) {
    const [issue] = read.error.issues
    return { problem: issue?.message ?? 'Not valid', field: String(issue?.path[0] ?? '') }
  }
  const { site, ...counts } = read.data
  const ticked = { holdsNewAuthors: given.has('holdsNewAuthors'), isPremoderated: given.has('isPremoderated') }
  await saveRules(staff, site, { ...counts, ...ticked })
  revalidatePath('/settings/checks')
  return { saved: true }
})
