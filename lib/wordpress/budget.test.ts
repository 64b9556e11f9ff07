import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spend, startBudget } from './budget.ts'

test('a budget is spent request by request, and never beyond', () => {
  const budget = startBudget({ requests: 3, seconds: 60 })
  assert.deepEqual([spend(budget), spend(budget, 3), spend(budget, 2), spend(budget)], [true, false, true, false])
})

test('when time is up nothing is left', () => {
  assert.equal(spend(startBudget({ requests: 3, seconds: 0 })), false)
})
