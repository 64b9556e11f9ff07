import { RateLimiterMemory } from 'rate-limiter-flexible'

const offersPerMinute = 60

// In the memory of each web process, however often a bundler loads this file.
const kept = globalThis as typeof globalThis & { docketPasskeyOffers?: RateLimiterMemory }
kept.docketPasskeyOffers ??= new RateLimiterMemory({ points: offersPerMinute, duration: 60 })
const limiter = kept.docketPasskeyOffers

/** Whether this address may be offered another passkey ceremony: each leaves a row, and the form asks without being told to. */
export async function mayOffer(address: string): Promise<boolean> {
  return limiter.consume(address).then(
    () => true,
    () => false,
  )
}
