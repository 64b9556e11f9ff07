import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { csvLines, plainCell } from '#lib/csv'

for (const text of ['=1+1', '+49 30', '-1', '@cmd', '\tx', '\rx', '＝1', '=HYPERLINK("http://x","y")'])
  test(`a cell that begins like ${JSON.stringify(text)} is no formula`, () => {
    const [[cell] = []] = read(csvLines([[text]]))
    assert.equal(cell, `'${text}`)
    assert.equal(plainCell(cell ?? ''), text)
  })

test('numbers, yes and no, and nothing are written plainly', () => {
  assert.equal(csvLines([[7, true, false, null, '']]), '7,"yes","no",,""\r\n')
})

test('whatever the texts, they come back cell by cell', () => {
  const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^'{0,3}[=+@-]/))
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), rows => {
      assert.deepEqual(
        read(csvLines(rows)).map(row => row.map(plainCell)),
        rows,
      )
    }),
  )
})

function read(text: string): string[][] {
  return parse(text, { record_delimiter: '\r\n' })
}
