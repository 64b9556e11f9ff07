import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { startIdTable } from './id-table.ts'

const anId = fc.oneof(
  fc.nat(500).map(String),
  fc.bigInt({ min: 1n, max: 10n ** 18n }).map(String),
  fc.string({ maxLength: 100 }),
  fc.constantFrom('', '0', '00', '1e3', '-1', 'https://gears.example/über', '42 https://gears.example/?p=42'),
)

test('a table holds what a map would: the first text of each id', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anId, fc.string({ unit: 'grapheme', maxLength: 100 }))), pairs => {
      const [table, map] = [startIdTable(), new Map<string, string>()]
      for (const [id, text] of pairs) {
        assert.equal(table.add(id, text), !map.has(id))
        if (!map.has(id)) map.set(id, text)
      }
      for (const [id, text] of map) assert.equal(table.find(id), text)
      assert.equal(table.find('none of them'), null)
    }),
  )
})

test('hundreds of thousands of ids take less than 100 bytes each, and all are found', () => {
  const before = process.memoryUsage().arrayBuffers
  const table = startIdTable()
  for (let id = 1; id <= 300_000; id += 1) table.add(`${1_400_000_000 + id}`, `${id}`)
  assert.ok(process.memoryUsage().arrayBuffers - before < 300_000 * 100)
  for (let id = 1; id <= 300_000; id += 1) assert.equal(table.find(`${1_400_000_000 + id}`), `${id}`)
})
