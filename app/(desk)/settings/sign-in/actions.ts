'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { roles } from '#db/schema'
import { action } from '#lib/action'
import { requireStaff } from '#lib/session'
import { setPolicy } from '#lib/sign-in/policy'

const change = z.object({ role: z.enum(roles), requiresSecondFactor: z.boolean() })

/** Null when it is saved. */
export const changePolicy = action(requireStaff, [change], async (staff, wanted) => {
  const saved = await setPolicy(staff, wanted)
  revalidatePath('/settings/sign-in')
  return saved === 'saved' ? null : { problem: 'Add a second step of your own first: you would be stopped yourself.' }
})
