import 'server-only'
import { sql } from 'kysely'
import { Client, type QueryConfig } from 'pg'

const mark = '/* prepared */'

/**
 * Marks a statement that Postgres is to plan once for each connection, for whatever values come: one whose text is the
 * same every time, or one of a few, and whose best plan does not depend on its values. For small statements that are sent
 * all day, planning takes longer than doing.
 */
export const prepared = sql.raw(mark)

/** A plan takes up to half a megabyte of every connection, and texts differ by how many sites somebody sees. */
const mostPlans = 100
const names = new Map<string, string>()

/** A connection that keeps the plans of such statements. A pooler would not lead the next statement to the same plans. */
export class PreparingClient extends Client {
  // Kysely's dialect gives the text and the values, and waits for the promise.
  override query(...given: unknown[]): never {
    const [text, values] = given
    const name = typeof text === 'string' && text.includes(mark) ? nameOf(text) : undefined
    const asked = name ? [{ name, text, values } as QueryConfig] : given
    return (super.query as (...asked: unknown[]) => never)(...asked)
  }
}

/** Undefined for one text too many: that is planned each time. */
function nameOf(text: string): string | undefined {
  if (!names.has(text) && names.size < mostPlans) names.set(text, `docket_${names.size + 1}`)
  return names.get(text)
}
