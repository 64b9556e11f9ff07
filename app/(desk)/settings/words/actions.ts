'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { type Preview, previewChange } from '#lib/intake/words/preview-change'
import { saveChange } from '#lib/intake/words/save-change'
import { type Plan, wordChange } from '#lib/intake/words/word-change'
import { requireStaff } from '#lib/session'

const asked = z.object({ site: z.string(), change: wordChange })

export async function preview(given: z.infer<typeof asked>): Promise<Preview> {
  const staff = await requireStaff()
  const { site, change } = asked.parse(given)
  return previewChange(staff, site, { change })
}

export async function save(given: z.infer<typeof asked>): Promise<Plan> {
  const staff = await requireStaff()
  const { site, change } = asked.parse(given)
  const plan = await saveChange(staff, site, change)
  revalidatePath('/settings/words')
  return plan
}
