import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Asked, faultsIn, type Happened, type History, type Standing } from './history.ts'

const [ann, bob] = [1, 2]
const nothing = { decided: [], stale: [], unchanged: [], refused: [] }
const told = { ...nothing, decided: [7] }

test('a decision that was acknowledged and is in the log once is no fault', () => {
  assert.deepEqual(faultsIn(aHistory({})), [])
})

test('one that was not acknowledged may be there or not', () => {
  assert.deepEqual(faultsIn(aHistory({ answers: [] })), [])
  assert.deepEqual(faultsIn(aHistory({ answers: [], events: [], status: 'pending', decisionId: null })), [])
})

for (const [what, given, fault] of [
  [
    'acknowledged and missing',
    { events: [], status: 'pending', decisionId: null },
    'k: comment 7 was acknowledged and is not decided',
  ],
  [
    'decided twice',
    { events: [{}, { id: 12, before: 11, from: 'approved' }], decisionId: 12 },
    'k: comment 7 was decided 2 times',
  ],
  ['decided though refused', { answers: [{ ...nothing, stale: [7] }] }, 'k: comment 7 was decided, and told not to be'],
  [
    'answered otherwise the second time',
    { answers: [told, { ...nothing, unchanged: [7] }] },
    `k: was answered ${JSON.stringify(told)} and then ${JSON.stringify({ ...nothing, unchanged: [7] })}`,
  ],
  ['asked for by nobody', { answers: [], events: [{ batch: 'x' }] }, 'event 11: nobody asked for it'],
  [
    'about another comment',
    { answers: [], events: [{}, { id: 12, comment: 8 }] },
    'k: event 12 is about another comment, 8',
  ],
  ['not as the log tells', { status: 'spam' }, 'comment 7: is spam, and by the log approved'],
  ['in force without being the last', { decisionId: 9 }, 'comment 7: has decision 9 in force, by the log 11'],
  ['made from another status', { events: [{ from: 'spam' }] }, 'event 11: from spam, when comment 7 was pending'],
] as [string, Given, string][])
  test(`a comment ${what} is a fault`, () => assert.deepEqual(faultsIn(aHistory(given)), [fault]))

test('a decision of somebody else may be overridden when it was seen, and not otherwise', () => {
  const second = anEvent({ id: 12, batch: 'b2', staff: bob, before: 11, from: 'approved', to: 'spam' })
  const seeing = (decisionId: number | null): History => {
    const { asked, happened, standing } = aHistory({ status: 'spam', decisionId: 12 })
    const order = { ...anOrder([told]), key: 'k2', batch: 'b2', staff: bob, comments: [{ id: 7, decisionId }] }
    return { asked: [...asked, order], happened: [...happened, second], standing }
  }
  assert.deepEqual(faultsIn(seeing(11)), [])
  assert.deepEqual(faultsIn(seeing(null)), ['event 12: overrides 11 of somebody else, unseen'])
})

test('a decision that was undone is in force no longer', () => {
  const { asked, happened, standing } = aHistory({ status: 'pending', decisionId: null })
  const undone = anEvent({ id: 12, batch: 'b2', before: 11, from: 'approved', to: 'pending', restores: 11 })
  const order = { ...anOrder([told]), key: 'k2', batch: 'b2' }
  assert.deepEqual(faultsIn({ asked: [...asked, order], happened: [...happened, undone], standing }), [])
})

interface Given extends Partial<Standing> {
  answers?: Asked['answers']
  events?: Partial<Happened>[]
}

/** Ann approved the pending comment 7, and was told so. */
function aHistory({ answers = [told], events = [{}], ...standing }: Given): History {
  const stands = { id: 7, arrived: 'pending', status: 'approved', decisionId: 11, ...standing }
  return { asked: [anOrder(answers)], happened: events.map(anEvent), standing: [stands] }
}

function anOrder(answers: Asked['answers']): Asked {
  return { key: 'k', batch: 'b', staff: ann, comments: [{ id: 7, decisionId: null }], answers }
}

function anEvent(given: Partial<Happened>): Happened {
  return {
    id: 11,
    batch: 'b',
    comment: 7,
    staff: ann,
    from: 'pending',
    to: 'approved',
    before: null,
    restores: null,
    ...given,
  }
}
