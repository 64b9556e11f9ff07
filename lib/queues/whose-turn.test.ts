import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whoseTurn } from '#lib/queues/whose-turn'

const [ann, bob, cy] = [
  { id: 1, name: 'Ann' },
  { id: 2, name: 'Bob' },
  { id: 3, name: 'Cy' },
]

for (const [who, viewer, asked, told] of [
  ['another', { staffId: 2, mayDecide: true }, [], 'Your turn'],
  ['the one who escalated', { staffId: 1, mayDecide: true }, [], 'Waiting for somebody other than you'],
  ['one who may not decide', { staffId: 4, mayDecide: false }, [], 'Waiting for somebody other than Ann'],
  ['the one who was asked', { staffId: 2, mayDecide: true }, [bob, cy], 'Your turn'],
  ['another than those asked', { staffId: 5, mayDecide: true }, [bob, cy], 'Waiting for Bob or Cy'],
  ['the one who escalated and asked', { staffId: 1, mayDecide: true }, [bob], 'Waiting for Bob'],
  ['one who may not decide, when one is asked', { staffId: 4, mayDecide: false }, [bob], 'Waiting for Bob'],
] as const)
  test(`${who} is told: ${told}`, () => {
    const turn = whoseTurn({ byId: ann.id, by: ann.name, asked: [...asked] }, viewer)
    assert.deepEqual(turn, { isYours: told === 'Your turn', told })
  })
