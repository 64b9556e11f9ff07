import { z } from 'zod'

const time = z.iso.datetime().meta({ description: 'RFC 3339 in UTC' })
const text = z.string().meta({ description: 'Plain text for textContent: markup in it is what somebody typed' })
const picture = z.url().nullable().meta({ description: 'Never one that is named after an e-mail address (Gravatar)' })

const publicAuthor = z.object({ name: text, avatar_url: picture }).meta({ id: 'PublicAuthor' })

const recentComment = z
  .object({
    id: z.int(),
    external_id: z.string(),
    author: publicAuthor,
    excerpt: text.meta({ description: 'At most 140 characters, cut at a word with an ellipsis' }),
    article: z.object({ external_id: z.string(), title: text, url: z.string() }),
    created_at: time,
  })
  .meta({ id: 'RecentComment' })

/** What `GET /api/v1/sites/{site}/recent-comments` answers: newest first. */
export const recentComments = z.object({ comments: z.array(recentComment) }).meta({ id: 'RecentComments' })
export type RecentComments = z.infer<typeof recentComments>

export const threadComment = z
  .object({
    id: z.int(),
    external_id: z.string(),
    author: publicAuthor,
    body: text.meta({ description: 'Plain text for textContent, with an empty line between paragraphs' }),
    created_at: time,
    edited_at: time.nullable(),
    reply_count: z.int().meta({ description: 'Approved replies, and replies to them' }),
    get replies() {
      return z.array(threadComment)
    },
  })
  .meta({ id: 'ThreadComment' })
export type ThreadComment = z.infer<typeof threadComment>

/** What `GET /api/v1/sites/{site}/articles/{external_id}/comments` answers: oldest first on every level. */
export const thread = z
  .object({
    article: z.object({ external_id: z.string(), title: text, url: z.string() }),
    count: z.int().meta({ description: 'All approved comments on the article, on every page' }),
    comments: z.array(threadComment),
    next: z.string().nullable().meta({ description: 'The cursor of the next page; null on the last' }),
  })
  .meta({ id: 'Thread' })
export type Thread = z.infer<typeof thread>

const person = z
  .object({
    name: text,
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .nullable()
      .meta({ description: 'ISO 3166-1 alpha-2, for Intl.DisplayNames' }),
    avatar_url: picture,
    bio: text,
  })
  .meta({ id: 'Person' })

/** What `GET /api/v1/sites/{site}/roster` answers. */
export const roster = z.object({ contributors: z.array(person), moderators: z.array(person) }).meta({ id: 'Roster' })
export type Roster = z.infer<typeof roster>
