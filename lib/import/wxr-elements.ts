import type { Tag } from './xml.ts'

/** The texts of an element's fields by their names, without the prefix `wp:`. */
export type Fields = ReadonlyMap<string, string>

/** An element of a WordPress export, with the line on which it begins. */
export type WxrElement =
  | { kind: 'site'; line: number; fields: Fields }
  | { kind: 'article'; line: number; fields: Fields; authorEmail: string | null }
  | { kind: 'comment'; line: number; fields: Fields; article: Fields }

interface Holder {
  name: string
  depth: number
  line: number
  fields: Map<string, string>
  isTold: boolean
}

/** Where the reading of an export stands: never more than one article and one comment of it. */
export interface Reading {
  path: string[]
  holders: Holder[]
  field: { name: string; depth: number; text: string; otherwise: string } | null
  emails: Map<string, string>
  sections: Map<string, string>
  /** Elements that are complete, in the order of the file; the reader takes them out. */
  ready: WxrElement[]
}

/** Which elements hold fields, and which element they stand in. */
const holderParents = new Map([
  ['channel', 'rss'],
  ['wp:author', 'channel'],
  ['wp:category', 'channel'],
  ['item', 'channel'],
  ['wp:comment', 'item'],
])

const wanted = new Set([
  ...['title', 'link', 'language', 'wp:base_blog_url', 'wp:author_login', 'wp:author_email'],
  ...['wp:category_nicename', 'wp:cat_name', 'pubDate', 'dc:creator', 'category'],
  ...['wp:post_id', 'wp:post_date', 'wp:post_date_gmt', 'wp:post_type'],
  ...['wp:comment_id', 'wp:comment_author', 'wp:comment_author_email', 'wp:comment_author_url'],
  ...['wp:comment_author_IP', 'wp:comment_agent', 'wp:comment_date', 'wp:comment_date_gmt', 'wp:comment_content'],
  ...['wp:comment_approved', 'wp:comment_type', 'wp:comment_parent', 'wp:comment_user_id'],
])

export function startReading(): Reading {
  return { path: [], holders: [], field: null, emails: new Map(), sections: new Map(), ready: [] }
}

/** A tag opens. The site is complete with its first article, an article with its first comment. */
export function openTag(reading: Reading, tag: Tag, line: number) {
  const { path, holders } = reading
  const holder = holders.at(-1)
  const parent = path.at(-1)
  path.push(tag.name)
  if (parent && holderParents.get(tag.name) === parent) {
    if (holder && (tag.name === 'item' || tag.name === 'wp:comment')) tell(reading, holder)
    holders.push({ name: tag.name, depth: path.length, line, fields: new Map(), isTold: false })
  } else if (holder && path.length === holder.depth + 1 && wanted.has(tag.name)) {
    reading.field = startField(reading, tag)
  }
}

export function addText({ field, path }: Reading, text: string) {
  if (field?.depth === path.length) field.text += text
}

/** The innermost open tag closes. Of a field that comes twice, the first counts. */
export function closeTag(reading: Reading) {
  const { path, holders, field } = reading
  const holder = holders.at(-1)
  if (holder && field?.depth === path.length) {
    if (!holder.fields.has(field.name)) holder.fields.set(field.name, field.text || field.otherwise)
    reading.field = null
  } else if (holder?.depth === path.length) {
    tell(reading, holder)
    holders.pop()
  }
  path.pop()
}

function startField({ path, sections }: Reading, { name, attributes }: Tag): Reading['field'] {
  if (name === 'category' && attributes.domain !== 'category') return null
  const nicename = attributes.nicename ?? ''
  return { name: name.replace('wp:', ''), depth: path.length, text: '', otherwise: sections.get(nicename) ?? nicename }
}

function tell({ emails, sections, ready, holders }: Reading, holder: Holder) {
  if (holder.isTold) return
  holder.isTold = true
  const { name, line, fields } = holder
  const field = (key: string) => fields.get(key) ?? ''
  if (name === 'wp:author') emails.set(field('author_login'), field('author_email'))
  if (name === 'wp:category') sections.set(field('category_nicename'), field('cat_name'))
  if (name === 'channel') ready.push({ kind: 'site', line, fields })
  if (name === 'item')
    ready.push({ kind: 'article', line, fields, authorEmail: emails.get(field('dc:creator')) ?? null })
  if (name === 'wp:comment') ready.push({ kind: 'comment', line, fields, article: holders.at(-2)?.fields ?? new Map() })
}
