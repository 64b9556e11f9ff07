/** Monday is 1. */
export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** From when until when somebody is on duty, in minutes after midnight on their own clock; the end is left out. */
export interface Shift {
  weekday: number
  fromMinute: number
  toMinute: number
}

const dayMinutes = 24 * 60

/**
 * Reads a week of lines such as "09:00–17:00, 20:00–02:00", Monday first. What runs past midnight goes on on the next
 * day (from Sunday on Monday), and shifts that meet or overlap become one.
 */
export function parseWeek(lines: string[]): { shifts: Shift[] } | { weekday: number; problem: string } {
  const shifts: Shift[] = []
  for (const [index, line] of lines.entries()) {
    for (const text of line.split(/[,;]/).filter(part => part.trim() !== '')) {
      const times = parseTimes(text.trim())
      if (!times) return { weekday: index + 1, problem: `“${text.trim().slice(0, 40)}” is not like 09:00–17:00` }
      shifts.push(...toShifts(index + 1, times))
    }
  }
  return { shifts: joined(shifts) }
}

/** The shifts of one day as `parseWeek` reads them. */
export function writeDay(shifts: Shift[], weekday: number): string {
  return shifts
    .filter(shift => shift.weekday === weekday)
    .map(({ fromMinute, toMinute }) => `${clock(fromMinute)}–${clock(toMinute)}`)
    .join(', ')
}

/** The shifts in words, for the log: "Mon 09:00–17:00; Tue 09:00–12:00". */
export function writeWeek(shifts: Shift[]): string {
  const days = weekdays.map((name, index) => [name.slice(0, 3), writeDay(shifts, index + 1)])
  return days.flatMap(([name, day]) => (day ? [`${name} ${day}`] : [])).join('; ') || 'none'
}

function parseTimes(text: string): [from: number, to: number] | null {
  const found = /^(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?$/.exec(text)
  if (!found) return null
  const [, fromHour, fromMinute, toHour, toMinute] = found
  const from = Number(fromHour) * 60 + Number(fromMinute ?? 0)
  const to = Number(toHour) * 60 + Number(toMinute ?? 0)
  const areMinutes = Number(fromMinute ?? 0) < 60 && Number(toMinute ?? 0) < 60
  return areMinutes && from < dayMinutes && to <= dayMinutes && from !== to ? [from, to] : null
}

function toShifts(weekday: number, [from, to]: [from: number, to: number]): Shift[] {
  if (from < to) return [{ weekday, fromMinute: from, toMinute: to }]
  const evening = { weekday, fromMinute: from, toMinute: dayMinutes }
  return to === 0 ? [evening] : [evening, { weekday: (weekday % 7) + 1, fromMinute: 0, toMinute: to }]
}

function joined(shifts: Shift[]): Shift[] {
  const kept: Shift[] = []
  for (const shift of shifts.toSorted((a, b) => a.weekday - b.weekday || a.fromMinute - b.fromMinute)) {
    const last = kept.at(-1)
    if (last?.weekday === shift.weekday && shift.fromMinute <= last.toMinute)
      last.toMinute = Math.max(last.toMinute, shift.toMinute)
    else kept.push({ ...shift })
  }
  return kept
}

function clock(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map(part => String(part).padStart(2, '0')).join(':')
}
