'use server'

import { revalidatePath } from 'next/cache'
import { type ZodError, z } from 'zod'
import { action, sentForm } from '#lib/action'
import { requireStaff } from '#lib/session'
import { newSiteForm, siteForm } from '#lib/settings/site-form'
import { addSite, changeSite } from '#lib/settings/sites'

/** What became of a form: done, or which field was refused and why. */
export type Outcome = { done: true } | { field: string; problem: string } | null

export const add = action(requireStaff, [sentForm], async (staff, given): Promise<Outcome> => {
  const read = newSiteForm.safeParse(Object.fromEntries(given))
  if (!read.success) return refused(read.error)
  const outcome = await addSite(staff, { ...read.data, ...ticked(given) })
  if (outcome === 'taken') return { field: 'slug', problem: `Another site has the slug “${read.data.slug}”` }
  revalidatePath('/', 'layout')
  return { done: true }
})

export const change = action(requireStaff, [z.string(), sentForm], async (staff, slug, given): Promise<Outcome> => {
  const read = siteForm.safeParse(Object.fromEntries(given))
  if (!read.success) return refused(read.error)
  await changeSite(staff, slug, { ...read.data, ...ticked(given) })
  revalidatePath('/', 'layout')
  return { done: true }
})

function ticked(given: FormData) {
  return { isDevelopment: given.has('isDevelopment'), sendsStatements: given.has('sendsStatements') }
}

function refused({ issues: [issue] }: ZodError): Outcome {
  return { field: String(issue?.path[0] ?? ''), problem: issue?.message ?? 'Not valid' }
}
