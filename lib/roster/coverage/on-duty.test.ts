import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whoIsOnDuty } from '#lib/roster/coverage/on-duty'
import { quartersOfWeek } from '#lib/roster/coverage/week-clock'
import { parseWeek, weekdays } from '#lib/roster/parse-hours'

const winter = '2026-01-14T12:00:00Z'

/** When somebody with these lines of hours, Monday first, is on duty, such as “Mon 9”, on the clock of the viewer. */
function duties(lines: string[], { theirs, viewers, now = winter }: { theirs: string; viewers: string; now?: string }) {
  const parsed = parseWeek(lines)
  assert.ok('shifts' in parsed)
  const hours = quartersOfWeek(viewers, Date.parse(now))
  const found = whoIsOnDuty([{ timeZone: theirs, shifts: parsed.shifts }], hours)
  return found.flatMap((people, index) => (people.length > 0 ? [nameOf(index)] : []))
}

function nameOf(index: number): string {
  return `${weekdays[Math.floor(index / 24)]?.slice(0, 3)} ${index % 24}`
}

test('on one’s own clock, hours are as they were written', () => {
  assert.deepEqual(duties(['9–12'], { theirs: 'UTC', viewers: 'UTC' }), ['Mon 9', 'Mon 10', 'Mon 11'])
  assert.deepEqual(duties(['', '0–24'], { theirs: 'UTC', viewers: 'UTC' }).length, 24)
})

for (const [theirs, viewers, line, now, expected] of [
  ['Europe/Berlin', 'UTC', '9–11', winter, ['Mon 8', 'Mon 9']],
  ['Europe/Berlin', 'UTC', '9–11', '2026-07-15T12:00:00Z', ['Mon 7', 'Mon 8']],
  ['America/New_York', 'Europe/Berlin', '20–22', winter, ['Tue 2', 'Tue 3']],
  // America is an hour ahead of Europe in changing its clocks, for three weeks.
  ['America/New_York', 'Europe/Berlin', '20–22', '2026-03-18T12:00:00Z', ['Tue 1', 'Tue 2']],
  ['Pacific/Auckland', 'America/Los_Angeles', '8–10', winter, ['Sun 11', 'Sun 12']],
  ['Asia/Kolkata', 'UTC', '9–11', winter, ['Mon 3', 'Mon 4', 'Mon 5']],
  ['UTC', 'UTC', '9:31–10:30', winter, ['Mon 10']],
  ['UTC', 'UTC', '9:20–9:50', winter, ['Mon 9']],
] as const)
  test(`${line} in ${theirs} is ${expected.join(', ')} in ${viewers}, ${now.slice(0, 10)}`, () => {
    assert.deepEqual(duties([line], { theirs, viewers, now }), expected)
  })

test('the week goes round: a night from Sunday ends on Monday', () => {
  const lines = ['', '', '', '', '', '', '23–1']
  assert.deepEqual(duties(lines, { theirs: 'UTC', viewers: 'UTC' }), ['Mon 0', 'Sun 23'])
})

test('an hour that the clock leaves out has nobody, one that it gives twice has those of both', () => {
  const sunday = ['', '', '', '', '', '', '1–4']
  const there = { theirs: 'Europe/Berlin', viewers: 'Europe/Berlin' }
  assert.deepEqual(duties(sunday, { ...there, now: '2026-03-25T12:00:00Z' }), ['Sun 1', 'Sun 3'])
  assert.deepEqual(duties(sunday, { ...there, now: '2026-10-21T12:00:00Z' }), ['Sun 1', 'Sun 2', 'Sun 3'])
})

test('a week has 168 hours of four quarters, and a change of clocks takes or gives one', () => {
  const count = (now: string) => quartersOfWeek('Europe/Berlin', Date.parse(now)).flat().length
  assert.deepEqual(
    ['2026-01-14', '2026-03-25', '2026-10-21'].map(day => count(`${day}T00:00:00Z`)),
    [672, 668, 676],
  )
})

test('a week begins on Monday on the clock of the viewer', () => {
  // In Auckland it is Monday already.
  const hours = quartersOfWeek('Pacific/Auckland', Date.parse('2026-01-18T12:00:00Z'))
  assert.equal(new Date(hours[0]?.[0] ?? 0).toISOString(), '2026-01-18T11:00:00.000Z')
})
