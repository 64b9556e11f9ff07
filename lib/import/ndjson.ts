import type { IncomingArticle } from '#lib/intake/incoming'
import { intakeItem, toIncoming, whyRefused } from '#lib/intake/item'
import type { Broken, Found } from './found.ts'
import { type IdTable, startIdTable } from './id-table.ts'
import { type Line, readLines } from './lines.ts'

/** In UTF-16 code units. */
const longestLine = 1024 * 1024
const linesTried = 5

type Parsed = { kind: 'item'; line: number; item: unknown } | Extract<Found, { kind: 'refused' | 'broken' }>

/**
 * The comments of an NDJSON file, one on each line, each with its article. An article is as the first line says that
 * is taken: the same file again changes nothing, even when its lines tell of an article in different words.
 */
export async function* readNdjson(chunks: AsyncIterable<string>): AsyncGenerator<Found> {
  const articles = startIdTable()
  let hasSite = false
  for await (const parsed of parseNdjson(chunks)) {
    const records = parsed.kind === 'item' ? readItem(parsed, articles) : [parsed]
    const article = records.find(record => record.kind === 'article')
    if (article && !hasSite) yield siteOf(article)
    if (article) hasSite = true
    yield* records
  }
}

function readItem({ line, item }: Extract<Parsed, { kind: 'item' }>, articles: IdTable): Found[] {
  const parsed = intakeItem.safeParse(item)
  if (!parsed.success) {
    const { field, reason } = whyRefused(parsed.error)
    return [refuse(line, `${field} ${reason}`.trim())]
  }
  const { article, comment } = toIncoming(parsed.data, line)
  const isFirst = articles.add(article.externalId, '')
  const taken = { ...comment, status: comment.status ?? ('approved' as const) } // readers saw it, as far as is known
  return isFirst ? [article, taken] : [taken]
}

function siteOf({ url }: IncomingArticle): Found {
  return { kind: 'site', fields: new Map(URL.canParse(url) ? [['link', new URL(url).origin]] : []) }
}

/** The lines as JSON. When the first five are none, the file is something else; a last line without end was cut. */
async function* parseNdjson(chunks: AsyncIterable<string>): AsyncGenerator<Parsed> {
  let held: Line[] | null = [] // until one of the first lines is JSON
  for await (const line of readLines(chunks, longestLine)) {
    if (line.text?.trim() === '') continue
    const parsed = parseLine(line)
    if (held && parsed.kind === 'refused') held.push(line)
    if (held && (parsed.kind === 'broken' || held.length === linesTried)) {
      yield held[0] ? noNdjson(held[0]) : parsed
      return
    }
    if (held && parsed.kind === 'refused') continue
    yield* held?.map(parseLine) ?? []
    held = null
    yield parsed
  }
  if (held?.[0]) yield noNdjson(held[0])
}

function parseLine({ number, text, isLast }: Line): Parsed {
  if (text === null) return refuse(number, 'its line is longer than 1 MB')
  try {
    return { kind: 'item', line: number, item: JSON.parse(text) }
  } catch {
    return isLast ? { kind: 'broken', line: number, why: truncated } : refuse(number, 'its line is not JSON')
  }
}

const truncated = 'The file ends inside this line: it was truncated.'

function noNdjson({ number }: Line): Broken {
  return { kind: 'broken', line: number, why: 'None of the first lines is JSON, so this is not NDJSON.' }
}

function refuse(line: number, reason: string): Extract<Found, { kind: 'refused' }> {
  return { kind: 'refused', what: 'comment', line, reason }
}
