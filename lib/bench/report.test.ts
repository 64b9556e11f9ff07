import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeResult } from './budgets.ts'
import { report } from './report.ts'
import { type Failure, percentile, type Result, type Run, summarize } from './summary.ts'

const page = { part: 'pages', name: 'recent', unit: 'ms' } as const
const run = (comments: number, results: Result[]): Run => ({
  ...{ at: 'now', comments, cpus: 2, memoryGb: 8 },
  ...{ results, failures: [] },
})
const beside = (p50: number) => ({
  ...summarize({ part: 'wordpress', name: 'pending, after a change', unit: 'ms' }, [10]),
  wordpress: { p50, p95: 0, p99: 0 },
})

test('a percentile is the nearest rank', () => {
  const values = [5, 1, 4, 2, 3]
  assert.deepEqual(
    [50, 95, 99, 20].map(percent => percentile(values, percent)),
    [3, 5, 5, 1],
  )
  assert.throws(() => percentile([], 50))
})

test('a list page may be 12 ms above its bare SQL', () => {
  assert.deepEqual(judgeResult(summarize(page, [14], [2])), [{ words: 'floor + 12', isKept: true }])
  assert.equal(judgeResult(summarize(page, [15], [2]))[0]?.isKept, false)
})

test('a rate has to be high enough', () => {
  const intake = { part: 'intake', name: 'intake in batches of 500', unit: '/s' } as const
  assert.deepEqual(
    [4999, 5000].map(rate => judgeResult(summarize(intake, [rate]))[0]?.isKept),
    [false, true],
  )
})

test('the table marks what misses its budget, and compares with another run', () => {
  const text = report(run(10_000_000, [summarize(page, [30], [2])]), run(1_000_000, [summarize(page, [20])]))
  assert.match(text, /✗ floor \+ 12 .*20\.0 \(✗ ≤ 1\.3×, 1\.50×\)/)
  assert.match(text, /0 of 1 budgets kept/)
})

test('beside WordPress the table tells how many times faster', () => {
  const [kept, missed] = [200, 199].map(ms => report(run(1_000_000, [beside(ms)])))
  assert.match(kept ?? '', /WordPress.*\n.* 10\.0 .* 200 .* 20\.0× {2}✓ times ≥ 20/)
  assert.match(missed ?? '', /✗ times ≥ 20/)
})

test('what failed is told beside what was measured', () => {
  const failures: Failure[] = [{ part: 'pages', name: 'recent', failure: 'GET /queues/recent was answered 500' }]
  const text = report({ ...run(1_000, [summarize(page, [30], [2])]), failures })
  assert.match(text, /30\.0.*✗ pages: recent failed: GET \/queues\/recent was answered 500/s)
})
