import 'server-only'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import type { ApiClient } from '#lib/api/client'

const windowSeconds = 60

/** More requests in a minute than the key allows. Routes answer 429. */
export class TooMany extends Error {
  override name = 'TooMany'
  readonly headers: Record<string, string>
  constructor(headers: Record<string, string>) {
    super(`Too many requests with this key: try again in ${headers['retry-after']} s`)
    this.headers = headers
  }
}

// In the memory of each web process, one for all routes, however often a bundler loads this file. With several
// processes, each allows as much.
const kept = globalThis as typeof globalThis & { docketLimiters?: Map<number, RateLimiterMemory> }
kept.docketLimiters ??= new Map()
const limiters = kept.docketLimiters

/**
 * Counts this request against its key, and gives the headers that say how many are left (RateLimit header fields for
 * HTTP, draft 10).
 * @throws TooMany, with the headers and Retry-After
 */
export async function countRequest(client: ApiClient): Promise<Record<string, string>> {
  const { requestsPerMinute: points } = client
  let limiter = limiters.get(client.keyId)
  if (limiter?.points !== points) {
    limiter = new RateLimiterMemory({ points, duration: windowSeconds })
    limiters.set(client.keyId, limiter)
  }
  try {
    return headersOf(points, await limiter.consume(client.keyId))
  } catch (refused) {
    if (refused instanceof Error) throw refused
    const spent = refused as RateLimiterRes // what the library rejects with when the limit is reached
    throw new TooMany({ ...headersOf(points, spent), 'retry-after': String(secondsOf(spent)) })
  }
}

function headersOf(points: number, left: RateLimiterRes): Record<string, string> {
  return {
    'ratelimit-policy': `"key";q=${points};w=${windowSeconds}`,
    ratelimit: `"key";r=${left.remainingPoints};t=${secondsOf(left)}`,
  }
}

function secondsOf({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000))
}
