import { clockOf, minuteOfWeek, quarterMinutes } from '#lib/roster/coverage/week-clock'
import type { Shift } from '#lib/roster/parse-hours'

interface Worker {
  timeZone: string
  shifts: Shift[]
}

/**
 * Who is usually on duty in each of these hours, given by their quarters (`quartersOfWeek`): for half of the hour or more,
 * on the clock of their own zone as it goes in that very week. Nobody is on duty in an hour that the clock leaves out.
 */
export function whoIsOnDuty<W extends Worker>(workers: W[], hours: number[][]): W[][] {
  const clocks = new Map<string, number[][]>()
  const duties = workers.map(worker => {
    const minutes = clocks.get(worker.timeZone) ?? minutesOf(worker.timeZone, hours)
    clocks.set(worker.timeZone, minutes)
    return minutes.map(quarters => isOnDuty(worker.shifts, quarters))
  })
  return hours.map((_, hour) => workers.filter((_, index) => duties[index]?.[hour]))
}

function minutesOf(timeZone: string, hours: number[][]): number[][] {
  const clock = clockOf(timeZone)
  return hours.map(quarters => quarters.map(at => minuteOfWeek(clock(at))))
}

function isOnDuty(shifts: Shift[], quarters: number[]): boolean {
  let minutes = 0
  for (const quarter of quarters) for (const shift of shifts) minutes += minutesIn(shift, quarter)
  return minutes > 0 && minutes * 2 >= quarters.length * quarterMinutes
}

/** How much of the quarter that begins at this minute of the week falls into the shift; shifts do not overlap. */
function minutesIn({ weekday, fromMinute, toMinute }: Shift, quarter: number): number {
  const midnight = (weekday - 1) * 24 * 60
  const from = Math.max(quarter, midnight + fromMinute)
  return Math.max(0, Math.min(quarter + quarterMinutes, midnight + toMinute) - from)
}
