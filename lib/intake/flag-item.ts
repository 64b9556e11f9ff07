import type { z } from 'zod'
import { filled, pastTime, strict, text } from './fields.ts'

/** A flag as other systems send it (api.md, Taking in). Unknown fields are refused; null is the same as left out. */
export const flagItem = strict({
  comment_external_id: filled(100),
  reporter_external_id: filled(100),
  reason: filled(60),
  detail: text.max(2000, 'is longer than 2,000 characters').nullish(),
  created_at: pastTime.nullish(),
})

export type FlagItem = z.infer<typeof flagItem>
