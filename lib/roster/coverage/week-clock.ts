const minuteMs = 60_000
const weekMinutes = 7 * 24 * 60
const thursday = 3 * 24 * 60 // 1970 began on one

/** Clocks everywhere differ by whole quarters of an hour, so within one nobody changes to another time. */
export const quarterMs = 15 * minuteMs
export const quarterMinutes = quarterMs / minuteMs

/** For an instant in ms, the minute that the clock of the time zone shows, counted from a Monday, 00:00, long ago. */
export function clockOf(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  return at => at / minuteMs + offsetMinutes(format.format(at)) + thursday
}

/** The minute since Monday, 00:00, of a minute that `clockOf` gives. */
export function minuteOfWeek(minute: number): number {
  return ((minute % weekMinutes) + weekMinutes) % weekMinutes
}

/**
 * The quarters of an hour, as instants in ms, that make up each of the 168 hours of the week around `now` on the clock of
 * the zone, Monday 00:00 first. Four, but for a night in which the clock is changed: then none or eight, or in between.
 */
export function quartersOfWeek(timeZone: string, now: number): number[][] {
  const clock = clockOf(timeZone)
  const week = Math.floor(clock(now) / weekMinutes)
  const hours: number[][] = Array.from({ length: weekMinutes / 60 }, () => [])
  const begin = Math.floor(now / quarterMs) * quarterMs
  const aroundMs = 8 * 24 * 60 * minuteMs
  for (let at = begin - aroundMs; at < begin + aroundMs; at += quarterMs) {
    const minute = clock(at)
    if (Math.floor(minute / weekMinutes) === week) hours[Math.floor(minuteOfWeek(minute) / 60)]?.push(at)
  }
  return hours
}

/** From what Intl calls a zone by its offset: “GMT”, “GMT+05:30”. */
function offsetMinutes(text: string): number {
  const [, sign = '+', hours = 0, minutes = 0] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(text) ?? []
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
}
