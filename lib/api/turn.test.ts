import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Busy, inTurn } from '#lib/api/turn'

test('five work at a time, 500 wait in order, one more is told to come again, and all the others are done', async () => {
  const begun: number[] = []
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const all = Array.from({ length: 505 }, (_, index) =>
    inTurn(async () => {
      begun.push(index)
      await gate
    }),
  )
  await new Promise(setImmediate)
  assert.deepEqual(begun, [0, 1, 2, 3, 4])
  assert.throws(() => inTurn(async () => {}), Busy)
  open()
  await Promise.all(all)
  assert.deepEqual(
    begun,
    Array.from({ length: 505 }, (_, index) => index),
  )
})
