import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseWeek, weekdays, writeDay, writeWeek } from '#lib/roster/parse-hours'

/** A week in which this line stands at the weekday, read and written again, one line for each day. */
function read(weekday: number, line: string): string[] {
  const parsed = parseWeek(weekdays.map((_, index) => (index + 1 === weekday ? line : '')))
  assert.ok('shifts' in parsed, line)
  return weekdays.map((_, index) => writeDay(parsed.shifts, index + 1))
}

for (const [line, monday, tuesday] of [
  ['09:00–17:00', '09:00–17:00', ''],
  [' 9-17 ', '09:00–17:00', ''],
  ['9.30 — 12, 20:15-21', '09:30–12:00, 20:15–21:00', ''],
  ['22:00–06:00', '22:00–24:00', '00:00–06:00'],
  ['20:00–00:00', '20:00–24:00', ''],
  ['0–24', '00:00–24:00', ''],
  ['13–17, 9–13', '09:00–17:00', ''],
  ['8–12, 9–10', '08:00–12:00', ''],
  ['', '', ''],
] as const)
  test(`“${line}” is ${monday || 'free'}`, () => {
    assert.deepEqual(read(1, line), [monday, tuesday, '', '', '', '', ''])
  })

test('a night from Sunday ends on Monday', () => {
  assert.deepEqual(read(7, '22–2'), ['00:00–02:00', '', '', '', '', '', '22:00–24:00'])
})

for (const line of ['nine to five', '9', '25–26', '9:75–10', '9–9', '9–24:30', '9–10–11', '09:00 17:00'])
  test(`“${line}” is refused with its day`, () => {
    const parsed = parseWeek(['', line])
    assert.ok('problem' in parsed && parsed.weekday === 2 && parsed.problem.includes(line))
  })

test('a night and the morning after it are one shift each day', () => {
  const parsed = parseWeek(['22–6', '5–9'])
  assert.equal('shifts' in parsed && writeWeek(parsed.shifts), 'Mon 22:00–24:00; Tue 00:00–09:00')
  assert.equal(writeWeek([]), 'none')
})
