import { flatness, judgeResult } from './budgets.ts'
import type { Result, Run } from './summary.ts'

const heads = ['', 'p50', 'p95', 'p99', 'floor', 'ratio', 'budget']

/** The results of a run as a table for a terminal; a missed budget is marked. `before`: a run to compare with. */
export function report(run: Run, before: Run | null = null): string {
  const rows = run.results.map(result => [...cellsOf(result), ...(before ? [compare(result, run, before)] : [])])
  const lines = layOut([before ? [...heads, 'before'] : heads, ...rows])
  const budgets = run.results.flatMap(judgeResult)
  const kept = budgets.filter(({ isKept }) => isKept).length
  return `${lines.join('\n')}\n\n${describe(run)}${budgets.length > 0 ? `; ${kept} of ${budgets.length} budgets kept` : ''}`
}

function cellsOf(result: Result): string[] {
  const { part, name, unit, p50, p95, p99, floor } = result
  const budget = judgeResult(result).map(({ words, isKept }) => `${isKept ? '✓' : '✗'} ${words}`)
  const ratio = floor ? `${(unit === '/s' ? floor / p50 : p50 / floor).toFixed(1)}×` : ''
  return [
    `${part}: ${name} (${unit})`,
    ...[p50, p95, p99].map(short),
    floor ? short(floor) : '',
    ratio,
    budget.join(', '),
  ]
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
  const widths = heads.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))
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
