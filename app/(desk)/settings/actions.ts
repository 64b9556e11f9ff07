'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { commandNames } from '#lib/keys'
import { requireStaff } from '#lib/session'
import { remapKey } from '#lib/settings/keys'
import { setPreferences } from '#lib/settings/preferences'

export async function savePreferences(form: FormData) {
  await setPreferences(await requireStaff(), { dense: form.has('dense'), keysOn: form.has('keysOn') })
  revalidatePath('/', 'layout')
}

const keyChange = z.object({ command: z.enum(commandNames), key: z.string().min(1).max(20).nullable() })

export async function changeKey(change: z.infer<typeof keyChange>) {
  await remapKey(await requireStaff(), keyChange.parse(change))
  revalidatePath('/', 'layout')
}
