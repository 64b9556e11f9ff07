import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type LogFilter, readLogFilter, writeLogFilter } from '#lib/log/log-filter'

const nothing = readLogFilter({}).filter
const everything: LogFilter = {
  site: 'redline',
  staff: 3,
  what: 'delete',
  comment: 12,
  author: 7,
  batch: '0199b6f1-2c4e-7d3a-9a51-3f2b1c0d9e8f',
  from: '2026-11-01',
  to: '2026-11-30',
  after: 4711,
}

test('a URL gives back the filter that was written', () => {
  const query = Object.fromEntries(new URLSearchParams(writeLogFilter(everything)))
  assert.deepEqual(readLogFilter(query), { filter: everything, problems: [] })
})

test('the whole log is an empty query', () => {
  assert.equal(writeLogFilter(nothing), '')
  assert.deepEqual(new Set(Object.values(nothing)), new Set([null]))
})

for (const [name, value] of [
  ['staff', 'Ann'],
  ['staff', '0'],
  ['staff', '2147483648'],
  ['comment', '1.5'],
  ['what', 'explode'],
  ['batch', '42'],
  ['from', '2026-02-30'],
  ['to', 'yesterday'],
  ['after', '-1'],
] as const)
  test(`${name}=${value} is left out and named`, () => {
    const { filter, problems } = readLogFilter({ [name]: value, site: 'redline' })
    assert.deepEqual(filter, { ...nothing, site: 'redline' })
    assert.deepEqual(problems, [`“${name}” cannot be “${value}” and was left out.`])
  })

test('of a name given twice the first counts', () => {
  assert.equal(readLogFilter({ what: ['spam', 'delete'] }).filter.what, 'spam')
})
