/** A count that is exact up to 9,999; with `orMore` at least so many. */
export function capped(count: number, orMore = false): string {
  return count > 9999 ? '10k+' : `${numbers.format(count)}${orMore ? '+' : ''}`
}

// Made once: to make one for each number took longer than the rest of the rail.
const numbers = new Intl.NumberFormat('en')
