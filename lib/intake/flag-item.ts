import { z } from 'zod'
import { isPlausible } from './plausible.ts'

const text = z.string({ error: ({ input }) => (input === undefined ? 'is missing' : 'is not a text') })
const notBlank = { pattern: '\\S' }
const id = text.trim().min(1, 'is empty').max(100, 'is longer than 100 characters').meta(notBlank)
const time = z.iso.datetime({ offset: true, error: 'is not a time like 2026-11-25T09:30:00Z' })

/** A flag as other systems send it (api.md, Taking in). Unknown fields are refused; null is the same as left out. */
export const flagItem = z.strictObject(
  {
    comment_external_id: id,
    reporter_external_id: id,
    reason: text.trim().min(1, 'is empty').max(60, 'is longer than 60 characters').meta(notBlank),
    detail: text.max(2000, 'is longer than 2,000 characters').nullish(),
    created_at: time
      .transform(given => new Date(given))
      .refine(isPlausible, 'is before 1990 or in the future')
      .nullish(),
  },
  {
    error: ({ code }) => (code === 'unrecognized_keys' ? 'is no field that is known here' : 'is not an object'),
  },
)

export type FlagItem = z.infer<typeof flagItem>
