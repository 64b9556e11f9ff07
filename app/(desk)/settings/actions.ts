'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action, sentForm } from '#lib/action'
import { commandNames } from '#lib/keys'
import { requireStaff } from '#lib/session'
import { remapKey } from '#lib/settings/keys'
import { setPreferences } from '#lib/settings/preferences'

export const savePreferences = action(requireStaff, [sentForm], async (staff, form) => {
  await setPreferences(staff, { dense: form.has('dense'), keysOn: form.has('keysOn') })
  revalidatePath('/', 'layout')
})

const keyChange = z.object({ command: z.enum(commandNames), key: z.string().min(1).max(20).nullable() })

export const changeKey = action(requireStaff, [keyChange], async (staff, change) => {
  await remapKey(staff, change)
  revalidatePath('/', 'layout')
})
