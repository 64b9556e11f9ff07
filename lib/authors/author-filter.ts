import type { AuthorFilter } from '#lib/authors/list-authors'

type Query = Record<string, string | string[] | undefined>

/** Reads the query of the authors' URL; what cannot be read is left out. */
export function readAuthorFilter(query: Query): AuthorFilter {
  const { search, sanctioned, after } = query
  const text = typeof search === 'string' ? search.replaceAll('\0', '').trim().slice(0, 200) : ''
  const isId = typeof after === 'string' && /^[1-9]\d{0,14}$/.test(after)
  return { search: text || null, sanctioned: sanctioned === 'yes', after: isId ? Number(after) : null }
}

/** The query string of an author filter, with its question mark; empty for all authors. */
export function writeAuthorFilter({ search, sanctioned, after }: AuthorFilter): string {
  const query = new URLSearchParams()
  if (search) query.set('search', search)
  if (sanctioned) query.set('sanctioned', 'yes')
  if (after) query.set('after', String(after))
  return query.size > 0 ? `?${query}` : ''
}
