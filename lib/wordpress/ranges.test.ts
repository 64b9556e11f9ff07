import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idsOf, rangesOf } from './ranges.ts'

test('ids are asked for by hundreds where most of them are comments', () => {
  assert.deepEqual(rangesOf({ after: 0, to: 250, total: 250 }), [
    { from: 1, to: 100 },
    { from: 101, to: 200 },
    { from: 201, to: 250 },
  ])
})

test('and by more where most are gone, up to five hundred', () => {
  assert.deepEqual(rangesOf({ after: 0, to: 1000, total: 200 })[0], { from: 1, to: 400 })
  assert.deepEqual(rangesOf({ after: 0, to: 9_000_000, total: 10 })[0], { from: 1, to: 500 })
})

test('they go on after the last one', () => {
  assert.deepEqual(rangesOf({ after: 200, to: 201, total: 201 }), [{ from: 201, to: 201 }])
  assert.deepEqual(rangesOf({ after: 201, to: 201, total: 201 }), [])
})

test('a site without comments has none', () => {
  assert.deepEqual(rangesOf({ after: 0, to: 0, total: 0 }), [])
})

test('ids beyond all reason fill no memory', () => {
  const ranges = rangesOf({ after: 0, to: Number.MAX_SAFE_INTEGER, total: 3 })
  assert.deepEqual([ranges.length, ranges.at(-1)?.to], [100_000, 50_000_000])
})

test('a range knows its ids', () => {
  assert.deepEqual(idsOf({ from: 7, to: 9 }), [7, 8, 9])
})
