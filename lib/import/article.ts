import { z } from 'zod'
import type { IncomingArticle, Refused } from '#lib/intake/incoming'
import { parseRssDate, parseWordpressDate } from './dates.ts'
import { plainText } from './plain-text.ts'
import type { Fields } from './wxr-elements.ts'

interface Found {
  line: number
  fields: Fields
  authorEmail: string | null
}

const title = z
  .string()
  .default('')
  .transform(text => plainText(text).slice(0, 1000) || '(untitled)')
const section = z
  .string()
  .default('')
  .transform(text => plainText(text).slice(0, 200) || null)

const shape = z.object({
  post_id: z.string('has no wp:post_id').trim().min(1, 'has no wp:post_id').max(100, 'wp:post_id is too long'),
  link: z
    .string()
    .trim()
    .max(2000)
    .regex(/^https?:\/\//)
    .nullable()
    .catch(null),
  title,
  category: section,
})

/** Kinds of posts that are no pages; they come only when somebody commented on them. */
const notPages = new Set([
  ...['attachment', 'nav_menu_item', 'revision', 'custom_css', 'customize_changeset', 'oembed_cache', 'user_request'],
  ...[
    'wp_block',
    'wp_template',
    'wp_template_part',
    'wp_global_styles',
    'wp_navigation',
    'wp_font_family',
    'wp_font_face',
  ],
])

/** Whether the post is a page that readers visit: a post, a page, or a type of the site's own. */
export function isPage(fields: Fields): boolean {
  return !notPages.has(fields.get('post_type')?.trim() ?? '')
}

/** An article out of the fields of an `item`, or why it is refused. Without a usable link it gets `SITE/?p=ID`. */
export function readArticle({ line, fields, authorEmail }: Found, siteUrl: string): IncomingArticle | Refused {
  const parsed = shape.safeParse(Object.fromEntries(fields))
  if (!parsed.success) {
    return { kind: 'refused', what: 'article', line, reason: parsed.error.issues[0]?.message ?? 'cannot be read' }
  }
  const { post_id: externalId, link, title, category: section } = parsed.data
  const url = link ?? `${siteUrl}/?p=${externalId}`
  return {
    ...{ kind: 'article', line, externalId, url, title, section },
    authorEmail: authorEmail?.trim().toLowerCase() || null,
    publishedAt: publishedAt(fields),
  }
}

/** When the article was published; null for one that never was. */
export function publishedAt(fields: Fields): Date | null {
  return parseWordpressDate(fields.get('post_date_gmt') ?? '') ?? parseRssDate(fields.get('pubDate') ?? '')
}
