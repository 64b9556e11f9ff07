import { performance } from 'node:perf_hooks'
import { Client } from 'pg'
import type { Statement } from '#db/statements'

interface Plan {
  'Node Type': string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Plan[]
}

/** One connection on which statements run bare: prepared once, nothing but Postgres and the way to it. */
export interface Bare {
  /** Milliseconds until all have answered, one after the other. */
  time(statements: Statement[]): Promise<number>
  /** The most entries that one scan of the statements goes through, as Postgres counts them. */
  mostScanned(statements: Statement[]): Promise<number>
  close(): Promise<void>
}

/**
 * Opens it as the role that the app has. Statements are planned for their values, as they are for the app: the plan that
 * Postgres keeps for all values reads every comment for a rare word.
 */
export async function openBare(connectionString: string): Promise<Bare> {
  const client = new Client({
    connectionString,
    options: '-c role=docket_app -c timezone=UTC -c plan_cache_mode=force_custom_plan',
  })
  await client.connect()
  const names = new Map<string, string>()
  const nameOf = (text: string) => names.get(text) ?? names.set(text, `bare_${names.size}`).get(text)
  async function time(statements: Statement[]) {
    const began = performance.now()
    for (const { text, values } of statements) await client.query({ name: nameOf(text), text, values })
    return performance.now() - began
  }
  async function mostScanned(statements: Statement[]) {
    let most = 0
    for (const { text, values } of statements) {
      const { rows } = await client.query(`explain (analyze, timing off, format json) ${text}`, values)
      most = Math.max(most, ...scansOf(rows[0]['QUERY PLAN'][0].Plan))
    }
    return most
  }
  return { time, mostScanned, close: () => client.end() }
}

function scansOf(plan: Plan): number[] {
  const scanned = plan['Actual Loops'] * (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0))
  const own = /Scan$/.test(plan['Node Type']) && !plan['Node Type'].startsWith('Subquery') ? [scanned] : []
  return [...own, ...(plan.Plans ?? []).flatMap(scansOf)]
}
