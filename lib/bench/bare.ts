import { performance } from 'node:perf_hooks'
import type { QueryResult } from 'pg'
import { PreparingClient } from '#db/prepared'
import type { Statement } from '#db/statements'

interface Plan {
  'Node Type': string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Plan[]
}

interface Explained {
  'QUERY PLAN': [{ Plan: Plan }]
}

/** One connection on which statements run bare: nothing but Postgres and the way to it. */
export interface Bare {
  /** Milliseconds until all have answered, one after the other. */
  time(statements: Statement[]): Promise<number>
  /** The most entries that one scan of the statements goes through, as Postgres counts them. */
  mostScanned(statements: Statement[]): Promise<number>
  close(): Promise<void>
}

/** Opens it as the app does: as its role, and with the plans of the same statements kept. */
export async function openBare(connectionString: string): Promise<Bare> {
  const client = new PreparingClient({ connectionString, options: '-c role=docket_app -c timezone=UTC' })
  await client.connect()
  async function time(statements: Statement[]) {
    const began = performance.now()
    for (const { text, values } of statements) await client.query(text, values)
    return performance.now() - began
  }
  async function mostScanned(statements: Statement[]) {
    let most = 0
    for (const { text, values } of statements) {
      const explaining = `explain (analyze, timing off, format json) ${text}`
      const { rows }: QueryResult<Explained> = await client.query(explaining, values)
      most = Math.max(most, ...rows.flatMap(row => scansOf(row['QUERY PLAN'][0].Plan)))
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
