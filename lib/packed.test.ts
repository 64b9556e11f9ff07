import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { pack, unpack } from '#lib/packed'

test('what is packed comes out as it went in, whatever the texts in it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ id: fc.nat(), body: fc.string({ unit: 'binary' }) }, { noNullPrototype: true })),
      rows => {
        assert.deepEqual(unpack(pack(rows)), rows)
      },
    ),
  )
})
