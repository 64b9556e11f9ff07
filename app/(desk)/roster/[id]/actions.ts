'use server'

import { revalidatePath } from 'next/cache'
import { changeAccess, changeHours, changeProfile, type Target } from '#lib/roster/change-person'
import { isCountry } from '#lib/roster/countries'
import { deactivate, reactivate } from '#lib/roster/deactivate'
import { parseWeek, weekdays } from '#lib/roster/parse-hours'
import { accessForm, profileForm } from '#lib/roster/person-form'
import { requireStaff } from '#lib/session'
import { accessIn, readTarget, refused, toOutcome } from '../read-form.ts'
import type { Outcome } from '../use-saving.ts'

export async function saveProfile(target: Target, given: FormData): Promise<Outcome> {
  const staff = await requireStaff()
  const fields = { ...Object.fromEntries(given), isPublic: given.has('isPublic') }
  const read = profileForm(isCountry).safeParse(fields)
  if (!read.success) return refused(read.error)
  return told(toOutcome(await changeProfile(staff, readTarget(target), read.data)))
}

export async function saveAccess(target: Target, given: FormData): Promise<Outcome> {
  const staff = await requireStaff()
  const read = accessForm.safeParse(accessIn(given))
  if (!read.success) return refused(read.error)
  return told(toOutcome(await changeAccess(staff, readTarget(target), read.data)))
}

export async function saveHours(target: Target, given: FormData): Promise<Outcome> {
  const staff = await requireStaff()
  const read = parseWeek(weekdays.map((_, index) => String(given.get(`day${index + 1}`) ?? '')))
  if ('problem' in read)
    return { field: `day${read.weekday}`, problem: `${weekdays[read.weekday - 1]}: ${read.problem}` }
  return told(toOutcome(await changeHours(staff, readTarget(target), read.shifts)))
}

/** Says what became of it. */
export async function changeActivity(whose: number, wanted: 'deactivate' | 'reactivate'): Promise<string> {
  const staff = await requireStaff()
  const { id } = readTarget({ id: whose, seen: '' })
  const became = wanted === 'deactivate' ? await deactivate(staff, id) : await reactivate(staff, id)
  revalidatePath('/roster', 'layout')
  return {
    deactivated: 'Deactivated, and signed out everywhere.',
    reactivated: 'Reactivated.',
    already: 'This was so already.',
    oneself: 'Nobody deactivates themselves.',
  }[became]
}

function told(outcome: Outcome): Outcome {
  if (outcome && 'done' in outcome) revalidatePath('/roster', 'layout')
  return outcome
}
