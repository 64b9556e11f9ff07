'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { roles } from '#db/schema'
import { requireStaff } from '#lib/session'
import { setPolicy } from '#lib/sign-in/policy'

const change = z.object({ role: z.enum(roles), requiresSecondFactor: z.boolean() })

/** Null when it is saved. */
export async function changePolicy(given: z.infer<typeof change>): Promise<{ problem: string } | null> {
  const saved = await setPolicy(await requireStaff(), change.parse(given))
  revalidatePath('/settings/sign-in')
  return saved === 'saved' ? null : { problem: 'Add a second step of your own first: you would be stopped yourself.' }
}
