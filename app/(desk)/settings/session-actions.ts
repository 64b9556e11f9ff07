'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action } from '#lib/action'
import { requireStaff, sessionToken } from '#lib/session'
import { endSessions } from '#lib/sign-in/open-sessions'

const asked = z.object({ whose: z.int32().positive(), id: z.string().max(64).nullable() })

/** Ends one session of this person; without an id all of them but this browser's. Says what became of it. */
export const signOut = action(requireStaff, [asked], async (staff, { whose, id }) => {
  const ended = await endSessions(staff, whose, id === null ? { allBut: await sessionToken() } : { id })
  revalidatePath('/settings')
  revalidatePath('/roster', 'layout')
  if (ended === 0) return 'There was nothing to sign out any more.'
  return ended === 1 ? 'Signed out there.' : `Signed out in ${ended} browsers.`
})
