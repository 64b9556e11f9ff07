'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action } from '#lib/action'
import { setTrusted } from '#lib/authors/trust'
import { requireStaff } from '#lib/session'

const wanted = z.object({ author: z.int().positive(), isTrusted: z.boolean() })

export const trust = action(requireStaff, [wanted], async (staff, { author, isTrusted }) => {
  await setTrusted(staff, author, isTrusted)
  revalidatePath(`/authors/${author}`)
})
