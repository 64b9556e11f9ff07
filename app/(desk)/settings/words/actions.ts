'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action } from '#lib/action'
import { previewChange } from '#lib/intake/words/preview-change'
import { saveChange } from '#lib/intake/words/save-change'
import { wordChange } from '#lib/intake/words/word-change'
import { requireStaff } from '#lib/session'

const asked = z.object({ site: z.string(), change: wordChange })

export const preview = action(requireStaff, [asked], (staff, { site, change }) =>
  previewChange(staff, site, { change }),
)

export const save = action(requireStaff, [asked], async (staff, { site, change }) => {
  const plan = await saveChange(staff, site, change)
  revalidatePath('/settings/words')
  return plan
})
