/** A count that is exact up to 9,999. */
export function capped(count: number): string {
  return count > 9999 ? '10k+' : numbers.format(count)
}

// Made once: to make one for each number took longer than the rest of the rail.
const numbers = new Intl.NumberFormat('en')
