import type { IncomingArticle, Refused } from '#lib/intake/incoming'
import { parseWordpressDate } from './dates.ts'
import { plainText } from './plain-text.ts'
import type { Fields } from './wxr-elements.ts'

interface Found {
  line: number
  fields: Fields
}

interface Surroundings {
  /** Without a slash at its end. */
  siteUrl: string
  section: string | null
}

const longestId = 100

/**
 * The external id of the article that a thread is about: the site's own identifier, else Disqus's id of the thread.
 * Disqus's plugin for WordPress writes "123 https://SITE/?p=123": there it is WordPress's id, 123, so that an export of
 * WordPress or a connection with it finds the same article.
 */
export function articleIdOf(disqusId: string, identifier: string): string {
  const wordpressId = /^(\d{1,20}) https?:\/\//.exec(identifier)?.[1]
  const isUsable = identifier !== '' && identifier.length <= longestId && !/[\p{Cc}\p{Cs}]/u.test(identifier)
  return wordpressId ?? (isUsable ? identifier : disqusId)
}

/** An article out of the fields of a `thread`, or why it is refused. Its comments tell nothing of who wrote it. */
export function readThread({ line, fields }: Found, { siteUrl, section }: Surroundings): IncomingArticle | Refused {
  const disqusId = fields.get('dsq:id')?.trim() ?? ''
  const refuse = (reason: string): Refused => ({ kind: 'refused', what: 'article', line, reason })
  if (disqusId.length > longestId) return refuse('its dsq:id is too long')
  const externalId = articleIdOf(disqusId, fields.get('id') ?? '')
  if (externalId === '') return refuse('its thread has no dsq:id')
  return {
    ...{ kind: 'article', line, externalId, section, authorEmail: null },
    url: linkOf(fields) ?? `${siteUrl}/`,
    title: plainText(fields.get('title') ?? '').slice(0, 1000) || '(untitled)',
    publishedAt: parseWordpressDate(fields.get('createdAt') ?? ''),
  }
}

/** The address of the page, which is often in its identifier, too; null when neither is one of the web. */
export function linkOf(fields: Fields): string | null {
  const addresses = [fields.get('link') ?? '', (fields.get('id') ?? '').replace(/^\d+ /, '')]
  return addresses.find(text => text.length <= 2000 && /^https?:\/\/\S+$/i.test(text)) ?? null
}
