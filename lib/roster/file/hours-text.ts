import { parseWeek, type Shift, weekdays } from '#lib/roster/parse-hours'

/**
 * Reads working hours as `writeWeek` writes them, “Mon 09:00–12:00, 13–17; Tue 9–17”, and besides “Mon–Fri 9–17”. An
 * empty text, or “none”, is no hours.
 */
export function parseHours(text: string): { shifts: Shift[] } | { problem: string } {
  if (/^\s*(none)?\s*$/i.test(text)) return { shifts: [] }
  const lines = weekdays.map(() => '')
  for (const part of text.split(';').map(part => part.trim())) {
    if (part === '') continue
    const [, from = '', to = from, times = ''] =
      /^(\p{L}+)\.?(?:\s*[-–—]\s*(\p{L}+)\.?)?:?\s*(\d.*)$/su.exec(part) ?? []
    const days = daysBetween(from, to)
    if (!days) return { problem: `“${part.slice(0, 60)}” is not like Mon 09:00–17:00 or Mon–Fri 9–12, 13–17` }
    for (const day of days) lines[day] = `${lines[day]}, ${times}`
  }
  const parsed = parseWeek(lines)
  return 'shifts' in parsed ? parsed : { problem: `${weekdays[parsed.weekday - 1]}: ${parsed.problem}` }
}

/** Monday is 0; from Saturday to Monday are three. Null when either is no day. */
function daysBetween(from: string, to: string): number[] | null {
  const [first, last] = [dayNamed(from), dayNamed(to)]
  if (first === -1 || last === -1) return null
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, index) => (first + index) % 7)
}

function dayNamed(text: string): number {
  return text.length < 2 ? -1 : weekdays.findIndex(name => name.toLowerCase().startsWith(text.toLowerCase()))
}
