'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { setTrusted } from '#lib/authors/trust'
import { requireStaff } from '#lib/session'

const wanted = z.object({ author: z.int().positive(), isTrusted: z.boolean() })

export async function trust(given: z.infer<typeof wanted>) {
  const staff = await requireStaff()
  const { author, isTrusted } = wanted.parse(given)
  await setTrusted(staff, author, isTrusted)
  revalidatePath(`/authors/${author}`)
}
