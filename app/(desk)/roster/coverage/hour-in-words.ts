import { type CoverageHour, isUncovered } from '#lib/roster/coverage/gaps'
import { weekdays } from '#lib/roster/parse-hours'
import { clockHours } from './clock-hours.ts'

/** When the hour with this index is, and what there is to say of it. */
export function hourInWords(hours: CoverageHour[], index: number): string {
  const hour = hours[index]
  if (!hour) return ''
  return `${weekdays[Math.floor(index / 24)]}, ${clockHours(index % 24, (index % 24) + 1)}: ${contentInWords(hour)}`
}

/** Who is on duty, how many comments come, and whether that is a gap. */
export function contentInWords(hour: CoverageHour): string {
  if (hour.isSkipped) return 'left out this week, when the clock is put forward'
  const { people, comments } = hour
  const amount = comments === 1 ? '1 comment' : `${comments.toLocaleString('en')} comments`
  const who = people.length > 0 ? `${people.join(', ')} on duty` : 'nobody on duty'
  return `${isUncovered(hour) ? 'not covered, ' : ''}${amount}, ${who}`
}
