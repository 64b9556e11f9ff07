import { z } from 'zod'
import { Trouble } from './trouble.ts'

const id = z.number().int().positive()
const text = z
  .string()
  .nullish()
  .transform(value => value ?? '')
const reference = z
  .number()
  .int()
  .nullish()
  .transform(value => value ?? 0)

/** A comment as the REST API tells it in the context `edit`. */
export const restComment = z.object({
  id,
  post: reference,
  parent: reference,
  author: reference,
  author_name: text,
  author_email: text,
  author_url: text,
  author_ip: text,
  author_user_agent: text,
  date_gmt: text,
  content: z.object({ raw: z.string() }),
  status: z.string(),
  type: text,
})
export type RestComment = z.infer<typeof restComment>

export const commentFields = Object.keys(restComment.shape).join(',')

export const restPost = z.object({
  id,
  date_gmt: text,
  link: text,
  title: z.object({ raw: z.string().optional(), rendered: z.string().optional() }).optional(),
  author: reference,
  categories: z.array(z.number()).optional(),
})
export type RestPost = z.infer<typeof restPost>

export const restUser = z.object({ id, email: text })
export const restCategory = z.object({ id, name: text })
export const restType = z.object({ slug: z.string(), rest_base: z.string() })
export const restId = z.object({ id })

export const restMe = z.object({ capabilities: z.record(z.string(), z.unknown()).catch({}) })
export const restIndex = z.object({
  name: text,
  home: text,
  namespaces: z.array(z.string()),
  authentication: z.unknown().optional(),
})

/** The answer in the shape it should have. @throws Trouble that names the field, never its value */
export function parseAnswer<T>(schema: z.ZodType<T>, json: unknown): T {
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const field = parsed.error.issues[0]?.path.join('.') ?? ''
  throw new Trouble(`WordPress answered in a form that Docket does not know (${field.slice(0, 60) || 'all of it'})`)
}
