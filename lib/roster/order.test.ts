import assert from 'node:assert/strict'
import { test } from 'node:test'
import { orderAfter, placeOneStep } from './order.ts'

const people = [
  { id: 7, rank: 1 },
  { id: 5, rank: 2 },
  { id: 9, rank: 3 },
  { id: 1, rank: null },
]

test('a person moved before or after another stands there, and all are numbered anew', () => {
  const ids = (side: 'before' | 'after', of: number) => orderAfter(people, { id: 7, side, of }).map(({ id }) => id)
  assert.deepEqual(ids('after', 9), [5, 9, 7, 1])
  assert.deepEqual(ids('before', 9), [5, 7, 9, 1])
  assert.deepEqual(
    orderAfter(people, { id: 9, side: 'before', of: 7 }).map(({ rank }) => rank),
    [1, 2, 3, null],
  )
})

test('a move beside somebody who is not shown, or beside oneself, changes nothing', () => {
  assert.equal(orderAfter(people, { id: 7, side: 'after', of: 4 }), people)
  assert.equal(orderAfter(people, { id: 4, side: 'after', of: 7 }), people)
  assert.equal(orderAfter(people, { id: 7, side: 'after', of: 7 }), people)
})

test('a step goes beside the neighbour, and there is none past the ends or for those who left', () => {
  assert.deepEqual(placeOneStep(people, 5, -1), { side: 'before', of: 7 })
  assert.deepEqual(placeOneStep(people, 5, 1), { side: 'after', of: 9 })
  assert.deepEqual(
    [placeOneStep(people, 7, -1), placeOneStep(people, 9, 1), placeOneStep(people, 1, -1)],
    [null, null, null],
  )
})
