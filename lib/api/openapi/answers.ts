import { z } from 'zod'
import { statuses } from '#db/schema'
import { signalKinds } from '#lib/signals'

const field = z.string().nullable().meta({ description: 'What is wrong in the item; null: the item as a whole' })
const refused = z.object({ external_id: z.string().nullable(), error: z.string(), field })
const refusedAbout = z.object({ comment_external_id: z.string().nullable(), error: z.string(), field })

const signal = z.object({
  kind: z.enum(signalKinds),
  points: z.int(),
  detail: z.string(),
  span: z.tuple([z.int(), z.int()]).nullable().meta({ description: 'Start and end in the body, in UTF-16 code units' }),
})

const taken = z.object({
  external_id: z.string(),
  id: z.int().meta({ description: 'Of Docket' }),
  status: z.enum(statuses),
  revision: z.int(),
  signals: z.array(signal),
  created: z.boolean().meta({ description: 'false: it was here before' }),
})

const takenFlag = z.object({ comment_external_id: z.string(), reporter_external_id: z.string(), created: z.boolean() })

const takenAppeal = z.object({
  comment_external_id: z.string(),
  author_external_id: z.string(),
  id: z.int().meta({ description: 'Of Docket' }),
  state: z
    .enum(['open', 'upheld', 'overturned', 'closed'])
    .meta({ description: 'closed: the comment was decided about anew before anybody decided about the appeal' }),
  created: z.boolean().meta({ description: 'false: it was here before, and stands as it was written first' }),
})

/** One result for each item, in the order given. */
export const commentResults = z.object({ results: z.array(z.union([taken, refused])) })
export const flagResults = z.object({ results: z.array(z.union([takenFlag, refusedAbout])) })
export const appealResults = z.object({ results: z.array(z.union([takenAppeal, refusedAbout])) })

export const standing = z.object({
  standing: z.enum(['good', 'premoderated', 'suspended', 'banned']),
  until: z.iso.datetime().optional().meta({ description: 'Left out when it is for good' }),
})

/** An error after RFC 9457. */
export const problemDocument = z.object({
  status: z.int(),
  title: z.string(),
  detail: z.string(),
  errors: z
    .array(z.object({ field: z.string(), message: z.string() }))
    .optional()
    .meta({ description: 'Every field that is wrong, such as comments.3.article.url' }),
  results: z
    .array(z.union([refused, refusedAbout]))
    .optional()
    .meta({ description: 'Of comments, flags and appeals, when not one could be taken' }),
})
