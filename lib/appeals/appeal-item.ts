import type { z } from 'zod'
import { filled, notBlank, pastTime, strict, text } from '#lib/intake/fields'

/** The longest appeal, in UTF-16 code units. */
const longestAppeal = 4000

/** What an author writes: neither blank nor too long, without what no column holds. */
export const appealBody = text
  .max(longestAppeal, 'is longer than 4,000 characters')
  .transform(given => given.toWellFormed().replaceAll('\0', '').trim())
  .refine(given => given !== '', 'is empty')
  .meta({ maxLength: longestAppeal, ...notBlank })

/** An appeal as other systems send it. Unknown fields are refused; null is the same as left out. */
export const appealItem = strict({
  comment_external_id: filled(100),
  author_external_id: filled(300),
  body: appealBody,
  created_at: pastTime.nullish(),
})

export type AppealItem = z.infer<typeof appealItem>
