'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action } from '#lib/action'
import { requireStaff } from '#lib/session'
import { handOutLink, revokeLink } from '#lib/sign-in/hand-out-link'
import type { Staff } from '#lib/staff'

const asked = z.object({ id: z.number().int().positive(), wanted: z.enum(['hand out', 'revoke']) })

/** What was done; `url` where no mail is sent, to be copied. */
export interface Told {
  message: string
  url: string | null
}

export const changeLink = action(requireStaff, [asked], async (staff, { id, wanted }) => {
  const told = wanted === 'hand out' ? tellOf(await handOutLink(staff, id)) : await revoke(staff, id)
  revalidatePath('/roster', 'layout')
  return told
})

function tellOf(url: string | null): Told {
  return { message: url ? 'This desk sends no mail: give them the link yourself.' : 'Sent.', url }
}

async function revoke(staff: Staff, id: number): Promise<Told> {
  await revokeLink(staff, id)
  return { message: 'The link no longer works.', url: null }
}
