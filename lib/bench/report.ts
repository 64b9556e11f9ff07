import { flatness, judgeResult, timesFaster } from './budgets.ts'
import type { Result, Run } from './summary.ts'

interface Table {
  heads: string[]
  has: (result: Result) => boolean
  cells: (result: Result) => string[]
}

const tables: Table[] = [
  {
    heads: ['', 'p50', 'p95', 'p99', 'floor', 'ratio', 'budget'],
    has: ({ wordpress }) => wordpress === undefined,
    cells: ({ p50, p95, p99, floor, unit }) => [
      ...[p50, p95, p99].map(short),
      floor ? short(floor) : '',
      floor ? `${(unit === '/s' ? floor / p50 : p50 / floor).toFixed(1)}×` : '',
    ],
  },
  {
    heads: ['Docket beside WordPress', 'p50', 'p95', 'its p50', 'its p95', 'faster', 'budget'],
    has: ({ wordpress }) => wordpress !== undefined,
    cells: result => {
      const { p50, p95, wordpress } = result
      return [...[p50, p95, wordpress?.p50 ?? 0, wordpress?.p95 ?? 0].map(short), `${timesFaster(result).toFixed(1)}×`]
    },
  },
]

/** The results of a run as tables for a terminal; a missed budget is marked. `before`: a run to compare with. */
export function report(run: Run, before: Run | null = null): string {
  const budgets = run.results.flatMap(judgeResult)
  const kept = budgets.filter(({ isKept }) => isKept).length
  const described = `${describe(run)}${budgets.length > 0 ? `; ${kept} of ${budgets.length} budgets kept` : ''}`
  const failures = run.failures.map(({ part, name, failure }) => `✗ ${part}: ${name} failed: ${failure}`)
  return [...tables.map(table => layOut(rowsOf(table, run, before))), failures, [described]]
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')
}

/** With the heads first; none for a table that nothing belongs in. */
function rowsOf({ heads, has, cells }: Table, run: Run, before: Run | null): string[][] {
  const rows = run.results.filter(has).map(result => [
    `${result.part}: ${result.name} (${result.unit})`,
    ...cells(result),
    judgeResult(result)
      .map(({ words, isKept }) => `${isKept ? '✓' : '✗'} ${words}`)
      .join(', '),
    ...(before ? [compare(result, run, before)] : []),
  ])
  return rows.length > 0 ? [before ? [...heads, 'before'] : heads, ...rows] : []
}

/** How the median relates to that of the other run; flat lists with ten times as many comments are a budget too. */
function compare(result: Result, run: Run, before: Run): string {
  const old = before.results.find(({ part, name }) => part === result.part && name === result.name)
  if (!old || old.p50 === 0) return ''
  const ratio = result.p50 / old.p50
  const grown = run.comments > before.comments && flatness.of(result)
  const mark = grown ? `${ratio <= flatness.limit ? '✓' : '✗'} ≤ ${flatness.limit}×, ` : ''
  return `${short(old.p50)} (${mark}${ratio.toFixed(2)}×)`
}

function describe({ comments, cpus, memoryGb, at }: Run): string {
  return `${comments.toLocaleString('en')} comments, ${cpus} cores, ${memoryGb} GB, ${at}`
}

function layOut(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  return rows.map(row =>
    row
      .map((cell, column) =>
        column > 0 && column < 6 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
}

function short(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString('en') : value.toFixed(value >= 100 ? 0 : 1)
}
