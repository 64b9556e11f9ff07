import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nothingWritten } from '#lib/intake/written'
import { emptyBatch } from './batches.ts'
import { report, summarise } from './report.ts'
import { startTally, tallyBatch } from './tally.ts'

test('the table counts what was read, and names reasons with their first lines', () => {
  const tally = startTally()
  const refused = [3, 5, 8, 13, 21, 34].map(
    line => ({ kind: 'refused', what: 'comment', line, reason: 'has no text' }) as const,
  )
  const batch = { ...emptyBatch(1), refused, leftOut: 2, merged: 3 }
  tallyBatch(tally, batch, { ...nothingWritten(), articles: ['new'], comments: ['new', 'same', 'changed'], kept: 1 })
  assert.deepEqual(
    report(tally, { isDryRun: false, stripped: 4 })
      .split('\n')
      .map(line => line.replace(/ +/g, ' ')),
    [
      ' read new changed same refused',
      'articles 1 1 0 0 0',
      'comments 9 1 1 1 6',
      'authors 0 0',
      '',
      'Refused:',
      ' 6 × comment: has no text (lines 3, 5, 8, 13, 21, …)',
      '',
      '2 attachments, menu entries and the like were left out: nobody commented on them.',
      '3 threads are of pages that came before under another address: their comments are with those.',
      '1 comments have another status at the site than staff decided here: the decisions stand.',
      '4 control characters were left out.',
    ],
  )
})

test('the log keeps it in one sentence', () => {
  assert.equal(
    summarise('export.xml', startTally()),
    'export.xml: articles 0 read, 0 new, 0 changed, 0 same, 0 refused; comments 0 read, 0 new, 0 changed, 0 same, 0 refused',
  )
})

test('reasons that are all different end up as one', () => {
  const tally = startTally()
  const refused = Array.from(
    { length: 100 },
    (_, line) => ({ kind: 'refused', what: 'comment', line, reason: `${line}` }) as const,
  )
  tallyBatch(tally, { ...emptyBatch(1), refused }, nothingWritten())
  assert.deepEqual([tally.refusals.size, tally.refusals.get('comment: other reasons')?.count], [31, 70])
})
