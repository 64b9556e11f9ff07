import { z } from 'zod'
import { actions } from '#db/schema'

/** What the log can be narrowed to by what happened: an action, or another kind of event. */
export const logWhats = [
  ...actions,
  'edit',
  'sync',
  'withdrawal',
  'sanction',
  'lift',
  'note',
  'import',
  'purge',
  'check',
  'setting',
  'appeal',
] as const

const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const staffId = id.max(2_147_483_647) // as the column holds them
const date = z.iso.date()

const fields = {
  site: z.string().max(63),
  staff: staffId,
  what: z.enum(logWhats),
  comment: id,
  author: id,
  batch: z.uuid(),
  from: date,
  to: date,
  after: id,
}

export type LogFilter = { [Name in keyof typeof fields]: z.infer<(typeof fields)[Name]> | null }

type Query = Record<string, string | string[] | undefined>

/** Reads the query of the log's URL. What cannot be read is left out and named in `problems`, one sentence each. */
export function readLogFilter(query: Query): { filter: LogFilter; problems: string[] } {
  const problems: string[] = []
  const read = Object.entries(fields).map(([name, schema]) => {
    const given = query[name]
    const text = Array.isArray(given) ? given[0] : given
    if (!text) return [name, null]
    const parsed = schema.safeParse(text)
    if (!parsed.success) problems.push(`“${name}” cannot be “${text.slice(0, 60)}” and was left out.`)
    return [name, parsed.success ? parsed.data : null]
  })
  return { filter: Object.fromEntries(read) as LogFilter, problems } // each entry was read by the schema of its name
}

/** The query string of a log filter, with its question mark; empty for the whole log. */
export function writeLogFilter(filter: Partial<LogFilter>): string {
  const given = Object.entries(filter).filter(([, value]) => value !== null && value !== undefined)
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return query ? `?${query}` : ''
}
