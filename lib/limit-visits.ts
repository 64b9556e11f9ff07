import 'server-only'
import { RateLimiterMemory } from 'rate-limiter-flexible'

const visitsPerMinute = 60

// In the memory of each web process, one for all doors, however often a bundler loads this file.
const kept = globalThis as typeof globalThis & { docketVisits?: RateLimiterMemory }
kept.docketVisits ??= new RateLimiterMemory({ points: visitsPerMinute, duration: 60 })
const visits = kept.docketVisits

/** What can be asked for without signing in: a page behind a mailed link, or what a passkey is to sign. */
export type Door = 'link' | 'passkey'

/** Counts a visit to a door, each by itself; false once an address has come there 60 times in a minute. */
export async function mayVisit(door: Door, address: string): Promise<boolean> {
  return visits.consume(`${door} ${address}`).then(
    () => true,
    refused => {
      if (refused instanceof Error) throw refused
      return false // what the library rejects with when the limit is reached
    },
  )
}
