'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action } from '#lib/action'
import { requireStaff, sessionToken } from '#lib/session'
import { settleDevice } from '#lib/sign-in/new-devices'

const said = z.object({ id: z.int().positive(), isOwn: z.boolean() })

/** The owner says whether a new device is theirs; one that is not is signed out. Null when it is done, also before. */
export const settle = action(requireStaff, [said], async (staff, device): Promise<{ problem: string } | null> => {
  await settleDevice(staff, await sessionToken(), device)
  revalidatePath('/settings')
  return null
})
