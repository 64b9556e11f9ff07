import assert from 'node:assert/strict'
import { test } from 'node:test'
import { happenedAt, type Judgement, judgeChange, type SourceChange } from '#lib/decision/judge-change'

/** Seconds of a minute: the last look at 10, this one at 50, so that an untold change counts as of 30. */
const at = (second: number) => new Date(Date.UTC(2026, 10, 25, 12, 0, second))
const usual: SourceChange = {
  ...{ told: 'deleted', current: 'pending', sent: null, changedAt: null, decidedAt: null },
  ...{ lastLookAt: at(10), askedAt: at(50) },
}

for (const [what, given, judgement] of [
  ['nobody decided in Docket', {}, 'taken'],
  ['decided in Docket before the change', { decidedAt: at(20) }, 'taken'],
  ['decided in Docket after the change', { decidedAt: at(40) }, 'stands'],
  ['both at once', { decidedAt: at(30) }, 'stands'],
  ['the site tells that it changed late', { decidedAt: at(40), changedAt: at(45) }, 'taken'],
  ['the site tells that it changed early', { decidedAt: at(20), changedAt: at(15) }, 'stands'],
  ['the clock of the site is an hour ahead', { decidedAt: at(40), changedAt: at(3650) }, 'stands'],
  ['Docket has the same status already', { current: 'deleted', decidedAt: at(40) }, 'agrees'],
  ['Docket asked for it and decided again since', { sent: 'deleted', current: 'spam', decidedAt: at(20) }, 'own'],
  ['Docket asked for something else', { sent: 'spam', current: 'approved', decidedAt: at(20) }, 'taken'],
] as [string, Partial<SourceChange>, Judgement][]) {
  test(`a status changed at the site, ${what}: ${judgement}`, () => {
    assert.equal(judgeChange({ ...usual, ...given }), judgement)
  })
}

test('a change that the site does not date happened in the middle between two looks', () => {
  assert.deepEqual(happenedAt(usual), at(30))
})

test('a comment that came in after the look was asked for changed when it was asked', () => {
  assert.deepEqual(happenedAt({ ...usual, lastLookAt: at(55) }), at(50))
})
