import type { Result } from './summary.ts'

/** What a result may be at most, or must be at least. `above floor`: its p50 less the floor's. `times faster`: of the p50. */
interface Budget {
  of: (result: Result) => boolean
  what: 'p50' | 'p95' | 'p50 above floor' | 'p50 at least' | 'times faster than WordPress'
  limit: number
}

const isListPage = ({ part, name }: Result) => part === 'pages' && !name.startsWith('counts')
const named = (name: string) => (result: Result) => result.name === name

/** At a million comments on two cores. */
export const budgets: Budget[] = [
  { of: isListPage, what: 'p50 above floor', limit: 12 },
  { of: named('search, rare word'), what: 'p50', limit: 25 },
  { of: named('search, common word'), what: 'p50', limit: 60 },
  { of: named('counts: entries of one scan'), what: 'p50', limit: 10_001 },
  { of: named('approve one'), what: 'p50 above floor', limit: 6 },
  { of: named('intake in batches of 500'), what: 'p50 at least', limit: 5000 },
  { of: named('key press to next row'), what: 'p95', limit: 32 },
  { of: named('JavaScript of the first load, gzip'), what: 'p50', limit: 160 },
  { of: named('largest contentful paint, cold'), what: 'p50', limit: 1000 },
  { of: named('pending, after a change'), what: 'times faster than WordPress', limit: 20 },
  { of: named('search, rare word, after a change'), what: 'times faster than WordPress', limit: 20 },
  { of: named('approve one, on its screen'), what: 'times faster than WordPress', limit: 20 },
]

const words: Record<Budget['what'], string> = {
  p50: 'p50 ≤',
  p95: 'p95 ≤',
  'p50 above floor': 'floor +',
  'p50 at least': 'p50 ≥',
  'times faster than WordPress': 'times ≥',
}

/** How much slower a list page may be with ten times as many comments. */
export const flatness = { of: isListPage, limit: 1.3 }

/** The budgets of a result, each in words, and whether it is kept. */
export function judgeResult(result: Result): { words: string; isKept: boolean }[] {
  return budgets
    .filter(({ of }) => of(result))
    .map(({ what, limit }) => {
      const value = measured(result, what)
      return { words: `${words[what]} ${limit}`, isKept: words[what].endsWith('≥') ? value >= limit : value <= limit }
    })
}

/** How many times as long WordPress takes; 0 where it was not asked. */
export function timesFaster({ p50, wordpress }: Result): number {
  return wordpress ? wordpress.p50 / p50 : 0
}

function measured(result: Result, what: Budget['what']): number {
  const { p50, p95, floor } = result
  if (what === 'times faster than WordPress') return timesFaster(result)
  if (what === 'p95') return p95
  return what === 'p50 above floor' ? p50 - (floor ?? 0) : p50
}
