import assert from 'node:assert/strict'
import { test } from 'node:test'
import { everybody, type RosterFilter, readRosterFilter, showsWholeOrder, writeRosterFilter } from './roster-filter.ts'

test('an address without a query shows everybody, and everybody is an address without a query', () => {
  assert.deepEqual(readRosterFilter({}), everybody)
  assert.equal(writeRosterFilter(everybody), '')
})

test('what was written is read back', () => {
  const filter: RosterFilter = { search: 'Jürgen & co', role: 'moderator', site: 'redline', state: 'left' }
  const query = new URLSearchParams(writeRosterFilter(filter))
  assert.deepEqual(readRosterFilter(Object.fromEntries(query)), filter)
})

test('what cannot be read is left out, and the rest counts', () => {
  const given = { search: ' \0 ', role: 'owner', site: ['a', 'b'], state: 'left', unknown: 'x' }
  assert.deepEqual(readRosterFilter(given), { ...everybody, state: 'left' })
})

test('the order is whole with everybody or all active people shown, and in no other case', () => {
  const whole = (narrowed: Partial<RosterFilter>) => showsWholeOrder({ ...everybody, ...narrowed })
  assert.deepEqual([whole({}), whole({ state: 'active' })], [true, true])
  const narrowed: Partial<RosterFilter>[] = [{ state: 'left' }, { search: 'a' }, { role: 'admin' }, { site: 'redline' }]
  for (const filter of narrowed) assert.equal(whole(filter), false)
})
