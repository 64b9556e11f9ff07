'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action, formOf } from '#lib/action'
import { premoderateArticle } from '#lib/premoderate-article'
import { requireStaff } from '#lib/session'

const wanted = z.object({ article: z.coerce.number().int().positive(), premoderate: z.enum(['yes', 'no']) })

export const premoderate = action(requireStaff, [formOf(wanted)], async (staff, { article, premoderate }) => {
  await premoderateArticle(staff, article, premoderate === 'yes')
  revalidatePath('/articles')
})
