import { isIP } from 'node:net'
import { z } from 'zod'
import { statuses } from '#db/schema'
import { unsignedAuthorId } from './author-id.ts'
import { isShortEnough, longestBody } from './body-length.ts'
import { pastTime, strict, text, time } from './fields.ts'
import type { IncomingArticle, IncomingAuthor, IncomingComment } from './incoming.ts'

/** Characters that no column holds: NUL, and halves of a pair. */
const clean = text.transform(given => given.toWellFormed().replaceAll('\0', ''))

const anId = text
  .min(1, 'is empty')
  .max(100, 'is longer than 100 characters')
  .regex(/^[^\s\p{Cc}\p{Cs}]([^\p{Cc}\p{Cs}]*[^\s\p{Cc}\p{Cs}])?$/u, 'has control characters, or spaces around it')

const webAddress = text
  .max(2000, 'is longer than 2,000 characters')
  .regex(/^[hH][tT]{2}[pP][sS]?:\/\/[^\s\p{Cc}\p{Cs}]+$/u, 'is not a web address (http:// or https://)')

const datedPast = pastTime.meta({ description: 'From 1990 to a day ahead of now' })

/** What readers type and browsers send is cut and mended: nobody's comment is refused for it. */
const cut = (longest: number) => clean.transform(given => oneLine(given).slice(0, longest).toWellFormed() || null)
const email = cut(255).transform(given => (given?.includes('@', 1) ? given.toLowerCase() : null))
const typedAddress = cut(200).transform(given => (given && /^https?:\/\//i.test(given) ? given : null))

const article = strict({
  external_id: anId,
  url: webAddress,
  title: cut(1000).transform(given => given ?? '(untitled)'),
  section: cut(200).nullish(),
  author_email: email.nullish(),
  published_at: time.nullish(),
})

const author = strict({
  external_id: anId.nullish(),
  name: cut(255),
  email: email.nullish(),
  url: typedAddress.nullish(),
  avatar_url: webAddress.nullish(),
  registered_at: datedPast.nullish(),
})

const onlyHistory = { properties: { status: { type: 'string' } } }

/**
 * A comment as other systems send it and as a line of an NDJSON file holds it (api.md, Taking in). Unknown fields are
 * refused; null is the same as a field left out. `status` makes it history, which may have lost its text.
 */
export const intakeItem = strict({
  external_id: anId,
  article,
  author,
  parent_external_id: anId.nullish(),
  body: clean.refine(isShortEnough, 'is longer than 100,000 characters').meta({ maxLength: longestBody }),
  created_at: datedPast,
  ip: text
    .refine(given => isIP(given) > 0 && !given.includes('%'), 'is not an IP address')
    .meta({ anyOf: [{ format: 'ipv4' }, { format: 'ipv6' }] })
    .nullish(),
  user_agent: cut(500).nullish(),
  status: z.enum(statuses, `is none of ${statuses.join(', ')}`).nullish(),
})
  .refine(({ body, status }) => body.trim() !== '' || status, { path: ['body'], error: 'is empty' })
  .meta({ anyOf: [{ properties: { body: { pattern: '\\S' } } }, { ...onlyHistory, required: ['status'] }] })

export type IntakeItem = z.infer<typeof intakeItem>

/** The first thing that is wrong with an item: its field ("article.url"; empty for the item itself) and why. */
export function whyRefused({ issues }: z.ZodError): { field: string; reason: string } {
  const [issue] = issues
  const path = issue?.path.map(String) ?? []
  if (issue?.code !== 'unrecognized_keys') return { field: path.join('.'), reason: issue?.message ?? 'cannot be read' }
  return { field: [...path, issue.keys[0]?.slice(0, 100) ?? ''].join('.'), reason: issue.message }
}

/** The article and the comment of an item; `position` is its line in a file or its place in a list. */
export function toIncoming(item: IntakeItem, position: number): { article: IncomingArticle; comment: IncomingComment } {
  return {
    article: {
      ...{ kind: 'article', line: position, externalId: item.article.external_id },
      ...{ url: item.article.url, title: item.article.title, section: item.article.section ?? null },
      authorEmail: item.article.author_email ?? null,
      publishedAt: item.article.published_at ?? null,
    },
    comment: {
      ...{ kind: 'comment', line: position, externalId: item.external_id, articleExternalId: item.article.external_id },
      parentExternalId: item.parent_external_id === item.external_id ? null : (item.parent_external_id ?? null),
      ...{ commentKind: 'comment', status: item.status ?? null, body: item.body, author: authorOf(item.author) },
      ...{ ip: item.ip ?? null, userAgent: item.user_agent ?? null },
      ...{ createdAt: item.created_at, isDateGuessed: false },
    },
  }
}

function authorOf(given: IntakeItem['author']): IncomingAuthor {
  const { name, email = null, url = null } = given
  return {
    externalId: given.external_id ?? unsignedAuthorId({ name, email, url }),
    ...{ name: name ?? 'Anonymous', email, url },
    ...{ avatarUrl: given.avatar_url ?? null, registeredAt: given.registered_at ?? null },
  }
}

function oneLine(given: string): string {
  return given.replace(/\s+/g, ' ').trim()
}
