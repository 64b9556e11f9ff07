import { z } from 'zod'
import { type Role, roles } from '#db/schema'

/** Whom the roster shows: part of a name or e-mail; a role; the slug of a site they look after; still here or not. */
export interface RosterFilter {
  search: string | null
  role: Role | null
  site: string | null
  state: 'active' | 'left' | null
}

export const everybody: RosterFilter = { search: null, role: null, site: null, state: null }

const text = z
  .string()
  .transform(given => given.replaceAll('\0', '').trim().slice(0, 200) || null)
  .catch(null)

const fields = z.object({
  search: text,
  role: z.enum(roles).nullable().catch(null),
  site: text,
  state: z.enum(['active', 'left']).nullable().catch(null),
})

/** Reads the query of the roster's URL; what cannot be read is left out. */
export function readRosterFilter(query: Record<string, string | string[] | undefined>): RosterFilter {
  return fields.parse({ ...everybody, ...query })
}

/** The query string of a roster filter, with its question mark; empty for everybody. */
export function writeRosterFilter(filter: RosterFilter): string {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== null))
  return query.size > 0 ? `?${query}` : ''
}

/** Whether everybody who has a place in the order is shown, so that moving them means what it looks like. */
export function showsWholeOrder({ search, role, site, state }: RosterFilter): boolean {
  return search === null && role === null && site === null && state !== 'left'
}
