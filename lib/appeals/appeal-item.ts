import { z } from 'zod'
import { isPlausible } from '#lib/intake/plausible'

/** The longest appeal, in UTF-16 code units. */
export const longestAppeal = 4000

const text = z.string({ error: ({ input }) => (input === undefined ? 'is missing' : 'is not a text') })
const notBlank = { pattern: '\\S' }
const id = text.trim().min(1, 'is empty').max(100, 'is longer than 100 characters').meta(notBlank)
const time = z.iso.datetime({ offset: true, error: 'is not a time like 2026-11-25T09:30:00Z' })

/** What an author writes: neither blank nor too long, without what no column holds. */
export const appealBody = text
  .max(longestAppeal, 'is longer than 4,000 characters')
  .transform(given => given.toWellFormed().replaceAll('\0', '').trim())
  .refine(given => given !== '', 'is empty')
  .meta({ maxLength: longestAppeal, ...notBlank })

/** An appeal as other systems send it. Unknown fields are refused; null is the same as left out. */
export const appealItem = z.strictObject(
  {
    comment_external_id: id,
    author_external_id: text.trim().min(1, 'is empty').max(300, 'is longer than 300 characters').meta(notBlank),
    body: appealBody,
    created_at: time
      .transform(given => new Date(given))
      .refine(isPlausible, 'is before 1990 or in the future')
      .nullish(),
  },
  { error: ({ code }) => (code === 'unrecognized_keys' ? 'is no field that is known here' : 'is not an object') },
)

export type AppealItem = z.infer<typeof appealItem>
