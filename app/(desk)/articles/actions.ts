'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { premoderateArticle } from '#lib/premoderate-article'
import { requireStaff } from '#lib/session'

const form = z.object({ article: z.coerce.number().int().positive(), premoderate: z.enum(['yes', 'no']) })

export async function premoderate(given: FormData) {
  const staff = await requireStaff()
  const { article, premoderate } = form.parse(Object.fromEntries(given))
  await premoderateArticle(staff, article, premoderate === 'yes')
  revalidatePath('/articles')
}
