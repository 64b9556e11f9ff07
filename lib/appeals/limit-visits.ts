import 'server-only'
import { RateLimiterMemory } from 'rate-limiter-flexible'

// In the memory of each web process, one for all pages, however often a bundler loads this file.
const kept = globalThis as typeof globalThis & { docketVisits?: RateLimiterMemory }
kept.docketVisits ??= new RateLimiterMemory({ points: 60, duration: 60 })
const visits = kept.docketVisits

/** Counts a visit to a page that needs no sign-in; false once an address has come 60 times in a minute. */
export async function mayVisit(address: string): Promise<boolean> {
  return visits.consume(address).then(
    () => true,
    refused => {
      if (refused instanceof Error) throw refused
      return false // what the library rejects with when the limit is reached
    },
  )
}
