import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ColumnName, type Entry, readCell, writeCell } from '#lib/roster/file/columns'
import { aPerson } from '#lib/roster/file/test-data'

/** The cell as it is written once it was read, or why it is refused. */
function become(column: ColumnName, cell: string, entry: Entry = aPerson()): string {
  const read = readCell(column, cell, entry)
  return 'problem' in read ? read.problem : writeCell(column, read)
}

for (const [column, cell, expected] of [
  ['name', ' Ann  ', 'Ann'],
  ['roles', 'Admin; moderator', 'moderator, admin'],
  ['roles', 'moderator', 'moderator'],
  ['country', 'de', 'DE'],
  ['country', '', ''],
  ['time zone', 'Asia/Tokyo', 'Asia/Tokyo'],
  ['sites', 'Redline;oldtimer (Road tests|Rally)', 'redline; oldtimer (Rally | Road tests)'],
  ['sites', '', ''],
  [
    'hours',
    'Mon–Wed 9-12, 13.30-17; sun: 22–2',
    'Mon 00:00–02:00, 09:00–12:00, 13:30–17:00; Tue 09:00–12:00, 13:30–17:00; Wed 09:00–12:00, 13:30–17:00; Sun 22:00–24:00',
  ],
  ['hours', 'Sat-Mon 9-10', 'Mon 09:00–10:00; Sat 09:00–10:00; Sun 09:00–10:00'],
  ['hours', 'none', ''],
  ['public', 'FALSE', 'no'],
  ['order', '7', '7'],
  ['active', 'No', 'no'],
] as const)
  test(`${column} “${cell}” is ${expected || 'nothing'}`, () => assert.equal(become(column, cell), expected))

for (const [column, cell, expected] of [
  ['name', 'A\u0007nn', 'A name is one line'],
  ['roles', 'boss', 'There is no role “boss”: write contributor, moderator, admin'],
  ['country', 'Germany', 'There is no country “Germany”: write its two letters, such as DE'],
  ['time zone', 'Berlin', 'There is no time zone “Berlin”: write one such as Europe/Berlin'],
  ['sites', 'two words', '“two words” is not like oldtimer or oldtimer (Rally | Tests)'],
  ['sites', 'oldtimer ()', '“oldtimer ()” is not like oldtimer or oldtimer (Rally | Tests)'],
  ['sites', 'a; a (b)', 'The site a stands here twice'],
  ['hours', '9–17', '“9–17” is not like Mon 09:00–17:00 or Mon–Fri 9–12, 13–17'],
  ['hours', 'Mon 9–25', 'Monday: “9–25” is not like 09:00–17:00'],
  ['public', 'maybe', 'Write yes or no'],
  ['order', '-1', 'Write a whole number'],
] as const)
  test(`${column} “${cell}” is refused`, () => assert.equal(become(column, cell), expected))

test('an empty cell leaves what cannot be empty', () => {
  const person = aPerson()
  for (const column of ['name', 'roles', 'time zone', 'public', 'order', 'active'] as const)
    assert.equal(readCell(column, ' ', person), person)
})

test('roles in another order are the same', () => {
  const person = aPerson({ access: { roles: ['admin', 'moderator'], seats: [] } })
  assert.equal(readCell('roles', 'moderator, admin', person), person)
})
