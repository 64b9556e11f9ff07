import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accuracyOf, explainPriority, flagWeight, priorityOf } from '#lib/priority'

const reader = { isStaff: false, approved: 0, deleted: 0, upheld: 0, dismissed: 0 }

for (const [upheld, dismissed, expected] of [
  [5, 0, 0],
  [6, 0, 6.46],
  [45, 5, 9.41],
  [70, 30, 0],
  [7, 13, -5.4],
  [0, 20, -10.8],
] as const) {
  test(`a flagger with ${upheld} upheld and ${dismissed} dismissed flags has accuracy ${expected}`, () => {
    assert.equal(Math.round(accuracyOf({ upheld, dismissed }) * 100) / 100, expected)
  })
}

for (const [approved, deleted, expected] of [
  [0, 0, 1],
  [2, 0, 2],
  [10, 1, 3],
  [50, 0, 4],
  [50, 6, 1],
] as const) {
  test(`the flag of a reader with ${approved} approved and ${deleted} deleted comments weighs ${expected}`, () => {
    assert.equal(flagWeight({ ...reader, approved, deleted }), expected)
  })
}

test('a flag never weighs less than nothing', () => {
  assert.equal(flagWeight({ ...reader, dismissed: 100 }), 0)
})

test('a priority is held to 0–100 and is the sum of the points shown', () => {
  const author = { approved: 1, deleted: 3, spam: 1 }
  const lines = explainPriority({
    flags: [{ reason: 'hate', flagger: reader }],
    signals: [{ kind: 'flood', points: 15 }],
    author,
  })
  assert.deepEqual(
    lines.map(line => line.points),
    [8, 15, 16],
  )
  assert.equal(priorityOf(lines), 39)
  assert.equal(priorityOf([{ label: 'much', points: 400 }]), 100)
})
