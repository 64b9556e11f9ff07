import { isPlausible } from '#lib/intake/plausible'

/** A moment of a date as WordPress writes it ("2023-01-16 07:17:56"), read as UTC; null when it cannot be true. */
export function parseWordpressDate(text: string): Date | null {
  const shape = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)Z?$/.exec(text.trim())
  return shape ? plausible(new Date(`${shape[1]}T${shape[2]}Z`)) : null
}

/** A moment of a date as RSS writes it ("Fri, 13 Jan 2023 18:22:21 +0000"); null when it cannot be true. */
export function parseRssDate(text: string): Date | null {
  return /^\w{3}, \d{1,2} \w{3} \d{4} /.test(text.trim()) ? plausible(new Date(text.trim())) : null
}

// 0000-00-00, or the year 1970 of a lost clock.
function plausible(date: Date): Date | null {
  return isPlausible(date) ? date : null
}
