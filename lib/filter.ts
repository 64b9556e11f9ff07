/** What a list is narrowed to. The URL holds all of it; this file is the only one that reads or writes that URL. */
export interface Filter {
  site: string | null
  section: string | null
  article: number | null
  author: number | null
  /** One comment alone, to lead to it. */
  comment: number | null
  reason: string | null
  signal: string | null
  age: Age | null
  language: string | null
  search: string | null
}

/** One page of a list: the rows after or before a cursor, or the first page. */
export interface Place {
  after: string | null
  before: string | null
}

export const ages = { '1h': 'last hour', '24h': 'last 24 hours', '7d': 'last 7 days', '30d': 'last 30 days' } as const
export type Age = keyof typeof ages

export const noFilter: Filter = {
  site: null,
  section: null,
  article: null,
  author: null,
  comment: null,
  reason: null,
  signal: null,
  age: null,
  language: null,
  search: null,
}
export const firstPage: Place = { after: null, before: null }

type Query = Record<string, string | string[] | undefined>

/** Reads the query of a URL. What cannot be read is left out of the filter and named in `problems`, one sentence each. */
export function readFilter(query: Query): { filter: Filter; place: Place; problems: string[] } {
  const problems: string[] = []
  const one = (name: string) => readText(query, name, problems)
  const filter: Filter = {
    site: one('site'),
    section: one('section'),
    article: readId(one('article'), 'article', problems),
    author: readId(one('author'), 'author', problems),
    comment: readId(one('comment'), 'comment', problems),
    reason: one('reason'),
    signal: one('signal'),
    age: readAge(one('age'), problems),
    language: one('language'),
    search: one('search'),
  }
  const place = {
    after: readCursor(one('after'), 'after', problems),
    before: readCursor(one('before'), 'before', problems),
  }
  return { filter, place, problems }
}

/** The query string, with its question mark, of a filter and a place in the list; empty for everything from the start. */
export function writeFilter(filter: Filter, place: Place = firstPage): string {
  const given = Object.entries({ ...filter, ...place }).filter(([, value]) => value !== null)
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return query ? `?${query}` : ''
}

/** The filter of a query that was kept as text; null when it narrows nothing, or some of it can no longer be read. */
export function readKeptFilter(text: string): Filter | null {
  const query = Object.fromEntries(new URLSearchParams(text))
  const { filter, problems } = readFilter(query)
  const isWhole = problems.length === 0 && Object.keys(query).every(name => Object.hasOwn(filter, name))
  return isWhole && isNarrowed(filter) ? filter : null
}

/** Whether anything is narrowed at all. */
export function isNarrowed(filter: Filter): boolean {
  return Object.values(filter).some(value => value !== null)
}

function readText(query: Query, name: string, problems: string[]): string | null {
  const given = query[name]
  const text = (Array.isArray(given) ? given[0] : given)?.replaceAll('\0', '').trim()
  if (!text) return null
  if (text.length <= 200) return text
  problems.push(`“${name}” is longer than 200 characters and was left out.`)
  return null
}

function readId(text: string | null, name: string, problems: string[]): number | null {
  if (text === null) return null
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text)
  problems.push(`“${name}” should be a number, not “${text}”, and was left out.`)
  return null
}

function readAge(text: string | null, problems: string[]): Age | null {
  if (text === null) return null
  if (Object.hasOwn(ages, text)) return text as Age // it is one of the keys
  problems.push(`“age” should be one of ${Object.keys(ages).join(', ')}, not “${text}”, and was left out.`)
  return null
}

function readCursor(text: string | null, name: string, problems: string[]): string | null {
  if (text === null || /^\d{1,15}_\d{1,15}$/.test(text)) return text
  problems.push(`“${name}” is not a place in this list; you see its beginning.`)
  return null
}
