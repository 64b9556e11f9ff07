import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CoverageHour, gapsOf } from '#lib/roster/coverage/gaps'

/** A week without anybody, in which these numbers of comments arrive in these hours. */
function weekWith(comments: Record<number, number>, others: Record<number, Partial<CoverageHour>> = {}) {
  return Array.from({ length: 168 }, (_, hour) => ({
    ...{ people: [], comments: comments[hour] ?? 0, isSkipped: false },
    ...others[hour],
  }))
}

test('hours that follow one another are one gap, and the worst comes first', () => {
  assert.deepEqual(gapsOf(weekWith({ 3: 2, 24: 4, 25: 5, 26: 1, 30: 3 })), [
    { weekday: 2, fromHour: 0, toHour: 3, comments: 10 },
    { weekday: 2, fromHour: 6, toHour: 7, comments: 3 },
    { weekday: 1, fromHour: 3, toHour: 4, comments: 2 },
  ])
})

test('a gap ends with its day', () => {
  assert.deepEqual(
    gapsOf(weekWith({ 23: 1, 24: 1 })).map(gap => [gap.weekday, gap.fromHour, gap.toHour]),
    [
      [1, 23, 24],
      [2, 0, 1],
    ],
  )
})

test('an hour with somebody, without comments or left out by the clock is no gap', () => {
  assert.deepEqual(gapsOf(weekWith({ 1: 5, 2: 5 }, { 1: { people: ['Ann'] }, 2: { isSkipped: true } })), [])
})
