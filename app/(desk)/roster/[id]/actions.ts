'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action, sentForm } from '#lib/action'
import { changeAccess, changeHours, changeProfile } from '#lib/roster/change-person'
import { isCountry } from '#lib/roster/countries'
import { deactivate, reactivate } from '#lib/roster/deactivate'
import { parseWeek, weekdays } from '#lib/roster/parse-hours'
import { accessForm, profileForm } from '#lib/roster/person-form'
import { requireStaff } from '#lib/session'
import { accessIn, personId, refused, target, toOutcome } from '../read-form.ts'
import type { Outcome } from '../use-saving.ts'

export const saveProfile = action(requireStaff, [target, sentForm], async (staff, whom, given): Promise<Outcome> => {
  const fields = { ...Object.fromEntries(given), isPublic: given.has('isPublic') }
  const read = profileForm(isCountry).safeParse(fields)
  if (!read.success) return refused(read.error)
  return told(toOutcome(await changeProfile(staff, whom, read.data)))
})

export const saveAccess = action(requireStaff, [target, sentForm], async (staff, whom, given): Promise<Outcome> => {
  const read = accessForm.safeParse(accessIn(given))
  if (!read.success) return refused(read.error)
  return told(toOutcome(await changeAccess(staff, whom, read.data)))
})

export const saveHours = action(requireStaff, [target, sentForm], async (staff, whom, given): Promise<Outcome> => {
  const read = parseWeek(weekdays.map((_, index) => String(given.get(`day${index + 1}`) ?? '')))
  if ('problem' in read)
    return { field: `day${read.weekday}`, problem: `${weekdays[read.weekday - 1]}: ${read.problem}` }
  return told(toOutcome(await changeHours(staff, whom, read.shifts)))
})

const activity = z.enum(['deactivate', 'reactivate'])

/** Says what became of it. */
export const changeActivity = action(requireStaff, [personId, activity], async (staff, id, wanted) => {
  const became = wanted === 'deactivate' ? await deactivate(staff, id) : await reactivate(staff, id)
  revalidatePath('/roster', 'layout')
  return {
    deactivated: 'Deactivated, and signed out everywhere.',
    reactivated: 'Reactivated.',
    already: 'This was so already.',
    oneself: 'Nobody deactivates themselves.',
  }[became]
})

function told(outcome: Outcome): Outcome {
  if (outcome && 'done' in outcome) revalidatePath('/roster', 'layout')
  return outcome
}
