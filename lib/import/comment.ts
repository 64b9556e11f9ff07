import { isIP } from 'node:net'
import { z } from 'zod'
import type { Status } from '#db/schema'
import { unsignedAuthorId } from '#lib/intake/author-id'
import { isShortEnough } from '#lib/intake/body-length'
import type { IncomingAuthor, IncomingComment, Refused } from '#lib/intake/incoming'
import { publishedAt } from './article.ts'
import { parseWordpressDate } from './dates.ts'
import { plainText } from './plain-text.ts'
import { anId, optional } from './text-fields.ts'
import type { Fields } from './wxr-elements.ts'

/** WordPress's words for a status (product.md, Words). */
const statuses: Record<string, Status> = {
  '1': 'approved',
  '0': 'pending',
  spam: 'spam',
  trash: 'deleted',
  'post-trashed': 'deleted',
}

/** What plugins keep among the comments and no reader wrote. */
const notByReaders = new Set(['order_note', 'webhook_delivery', 'action_log', 'note'])

const shape = z.object({
  comment_id: anId('wp:comment_id'),
  post_id: anId('wp:post_id of its article'),
  comment_parent: optional(100).transform(id => (id === '0' ? null : id)),
  comment_user_id: optional(100).transform(id => (id === '0' ? null : id)),
  comment_author: z
    .string()
    .default('')
    .transform(text => plainText(text).slice(0, 255) || null),
  comment_author_email: optional(255).transform(email => (email?.includes('@', 1) ? email.toLowerCase() : null)),
  comment_author_url: optional(200).transform(url => (url && /^https?:\/\//i.test(url) ? url : null)),
  comment_author_IP: optional(50).transform(ip => (ip && isIP(ip) > 0 && !ip.includes('%') ? ip : null)),
  comment_agent: optional(500),
  comment_approved: z
    .string('has no wp:comment_approved')
    .trim()
    .transform((word, context) => {
      const status = Object.hasOwn(statuses, word) ? statuses[word] : undefined
      if (status) return status
      context.addIssue(`its status "${word.slice(0, 20)}" is none of 1, 0, spam, trash, post-trashed`)
      return z.NEVER
    }),
  comment_type: optional(50).refine(type => !notByReaders.has(type ?? ''), 'no reader wrote it (a note of a plugin)'),
  comment_content: z.string().default('').refine(isShortEnough, 'its text is longer than 100,000 characters'),
})

interface Found {
  line: number
  fields: Fields
  article: Fields
}

type Shape = z.infer<typeof shape>

/** A comment out of the fields of a `wp:comment` and of its article, or why it is refused. */
export function readComment({ line, fields, article }: Found): IncomingComment | Refused {
  const parsed = shape.safeParse({ ...Object.fromEntries(fields), post_id: article.get('post_id') })
  if (!parsed.success) return refuse(line, parsed.error.issues[0]?.message ?? 'cannot be read')
  const found = parsed.data
  if (found.comment_content.trim() === '' && !isKnown(found)) return refuse(line, 'has neither a text nor an author')
  const gmt = parseWordpressDate(fields.get('comment_date_gmt') ?? '')
  const local = parseWordpressDate(fields.get('comment_date') ?? '')
  return {
    ...{ kind: 'comment', line, externalId: found.comment_id, articleExternalId: found.post_id },
    parentExternalId: found.comment_parent === found.comment_id ? null : found.comment_parent,
    commentKind:
      found.comment_type === 'pingback' || found.comment_type === 'trackback' ? found.comment_type : 'comment',
    ...{ status: found.comment_approved, body: found.comment_content, author: authorOf(found) },
    ...{ ip: found.comment_author_IP, userAgent: found.comment_agent },
    createdAt: gmt ?? local ?? publishedAt(article) ?? new Date(),
    isDateGuessed: gmt === null,
  }
}

function refuse(line: number, reason: string): Refused {
  return { kind: 'refused', what: 'comment', line, reason }
}

/** Who wrote it: the site's id of a signed-in reader, else their e-mail address, else name and web address. */
function authorOf(found: Shape): IncomingAuthor {
  const { comment_author: name, comment_author_email: email, comment_author_url: url } = found
  const externalId = found.comment_user_id ?? unsignedAuthorId({ name, email, url })
  return { externalId, name: name ?? 'Anonymous', email, url }
}

function isKnown({ comment_user_id, comment_author, comment_author_email, comment_author_url }: Shape): boolean {
  return [comment_user_id, comment_author, comment_author_email, comment_author_url].some(field => field !== null)
}
