'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { action, sentForm } from '#lib/action'
import { addPerson } from '#lib/roster/add-staff'
import { newPersonForm } from '#lib/roster/person-form'
import { requireStaff } from '#lib/session'
import { accessIn, refused, toOutcome } from '../read-form.ts'
import type { Outcome } from '../use-saving.ts'

export const add = action(requireStaff, [sentForm], async (staff, given): Promise<Outcome> => {
  const read = newPersonForm.safeParse({ ...Object.fromEntries(given), ...accessIn(given) })
  if (!read.success) return refused(read.error)
  const added = await addPerson(staff, read.data)
  if (added.outcome !== 'added') return toOutcome(added)
  revalidatePath('/roster', 'layout')
  redirect(`/roster/${added.id}`)
})
