import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Action, actions, type Status, statuses } from '#db/schema'
import { applies, statusAfter, transitions } from '#lib/transitions'

/** What becomes of a comment of each status, in the order pending, approved, deleted, spam; null: not offered. */
const page: Record<Exclude<Action, 'restore'>, (Status | null)[]> = {
  approve: ['approved', 'approved', 'approved', 'approved'],
  delete: ['deleted', 'deleted', null, 'deleted'],
  spam: ['spam', 'spam', 'spam', null],
  escalate: ['pending', 'approved', null, null],
}

for (const action of actions.filter(action => action !== 'restore')) {
  for (const [index, status] of statuses.entries()) {
    const after = page[action][index] ?? null
    test(`${action} of a ${status} comment ${after ? `makes it ${after}` : 'is not offered'}`, () => {
      assert.equal(applies(action, status), after !== null)
      if (after) assert.equal(statusAfter(action, status), after)
    })
  }
}

for (const [action, flagsBecome, reviews, needs] of [
  ['approve', 'dismissed', true, null],
  ['delete', 'upheld', true, 'reason'],
  ['spam', 'upheld', true, null],
  ['escalate', 'open', false, 'note'],
  ['restore', 'before', false, null],
] as const)
  test(`${action}: flags become ${flagsBecome}, reviewed ${reviews}, needs ${needs ?? 'nothing'}`, () => {
    const { from: _, to: __, ...rest } = transitions[action]
    assert.deepEqual(rest, { flagsBecome, reviews, needs })
  })

for (const status of statuses)
  test(`a decision about a comment that is ${status} now can be undone`, () => {
    assert.ok(applies('restore', status))
  })
