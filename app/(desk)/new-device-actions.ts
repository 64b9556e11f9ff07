'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { requireStaff, sessionToken } from '#lib/session'
import { settleDevice } from '#lib/sign-in/new-devices'

const said = z.object({ id: z.int().positive(), isOwn: z.boolean() })

/** The owner says whether a new device is theirs; one that is not is signed out. Null when it is done, also before. */
export async function settle(given: z.infer<typeof said>): Promise<{ problem: string } | null> {
  const staff = await requireStaff()
  await settleDevice(staff, await sessionToken(), said.parse(given))
  revalidatePath('/settings')
  return null
}
