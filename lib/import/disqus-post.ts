import { isIP } from 'node:net'
import { z } from 'zod'
import type { Status } from '#db/schema'
import { unsignedAuthorId } from '#lib/intake/author-id'
import { isShortEnough } from '#lib/intake/body-length'
import type { IncomingAuthor, IncomingComment, Refused } from '#lib/intake/incoming'
import { parseWordpressDate } from './dates.ts'
import { plainText } from './plain-text.ts'
import { anId, optional } from './text-fields.ts'
import type { Fields } from './wxr-elements.ts'

interface Found {
  line: number
  fields: Fields
  /** null: its thread did not come before it. */
  articleExternalId: string | null
  isThreadDeleted: boolean
}

const flag = z
  .string()
  .default('')
  .transform(text => text.toLowerCase())

const shape = z.object({
  ownId: anId('dsq:id'),
  parentId: optional(100),
  'author/username': optional(80),
  'author/name': z
    .string()
    .default('')
    .transform(text => plainText(text).slice(0, 255) || null),
  'author/email': optional(255).transform(email => (email?.includes('@', 1) ? email.toLowerCase() : null)),
  message: z
    .string()
    .default('')
    .transform(withEmptyLines)
    .refine(isShortEnough, 'its text is longer than 100,000 characters'),
  createdAt: z.string().default('').transform(parseWordpressDate),
  ipAddress: optional(50).transform(ip => (ip && isIP(ip) > 0 && !ip.includes('%') ? ip : null)),
  isDeleted: flag,
  isSpam: flag,
  isApproved: flag,
})

type Shape = z.infer<typeof shape>

/** A comment out of the fields of a `post`, or why it is refused. The markup of its text stays, but for paragraphs. */
export function readPost({ line, fields, articleExternalId, isThreadDeleted }: Found): IncomingComment | Refused {
  const refuse = (reason: string): Refused => ({ kind: 'refused', what: 'comment', line, reason })
  const ids = { ownId: idIn(fields, 'dsq:id', 'id'), parentId: idIn(fields, 'parent/dsq:id', 'parent') }
  const parsed = shape.safeParse({ ...Object.fromEntries(fields), ...ids })
  if (!parsed.success) return refuse(parsed.error.issues[0]?.message ?? 'cannot be read')
  if (articleExternalId === null) return refuse('its thread does not come before it in the file')
  const found = parsed.data
  const status = statusOf(found, isThreadDeleted)
  const { ownId: externalId, parentId, message: body } = found
  // Disqus takes the text and the author from a comment that is deleted.
  if (body === '' && status !== 'deleted' && !isKnown(found)) return refuse('has neither a text nor an author')
  return {
    ...{ kind: 'comment', line, externalId, articleExternalId, commentKind: 'comment', status, body },
    parentExternalId: parentId === externalId ? null : parentId,
    ...{ author: authorOf(found), ip: found.ipAddress, userAgent: null },
    createdAt: found.createdAt ?? new Date(),
    isDateGuessed: found.createdAt === null,
  }
}

/** Disqus's id of a post, else the site's own, as in the example that Disqus gives: both may be small numbers. */
function idIn(fields: Fields, disqusId: string, ownId: string): string | undefined {
  const own = fields.get(ownId)
  return fields.get(disqusId) || (own ? `id:${own}` : undefined)
}

/** Old exports tell what was waiting for approval; in others, what is neither deleted nor spam was visible. */
function statusOf({ isDeleted, isSpam, isApproved }: Shape, isThreadDeleted: boolean): Status {
  if (isDeleted === 'true') return 'deleted'
  if (isSpam === 'true') return 'spam'
  if (isThreadDeleted) return 'deleted'
  return isApproved === 'false' ? 'pending' : 'approved'
}

/** Who wrote it: Disqus's name of a signed-in reader, else their e-mail address (in old exports), else their name. */
function authorOf(found: Shape): IncomingAuthor {
  const { 'author/username': username, 'author/name': name, 'author/email': email } = found
  const externalId = username ? `disqus:${username}` : unsignedAuthorId({ name, email, url: null })
  return { externalId, name: name ?? username ?? 'Anonymous', email, url: null }
}

/** Disqus puts every paragraph between tags, which nobody typed: an empty line says as much. */
function withEmptyLines(html: string): string {
  return html
    .replace(/<br ?\/?>\n?/gi, '\n')
    .replace(/<\/p>\s*<p>/gi, '\n\n')
    .replace(/<\/?p>/gi, '')
    .trim()
}

function isKnown(found: Shape): boolean {
  return [found['author/username'], found['author/name'], found['author/email']].some(field => field !== null)
}
