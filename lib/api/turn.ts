import 'server-only'
import pLimit, { type LimitFunction } from 'p-limit'

/** Fewer than the connections of the pool (db/client.ts): a burst of comments leaves the others to the desk. */
const atATime = 5
const mostWaiting = 500
const retryAfterSeconds = 2

/** More requests wait than can be answered in good time. Routes answer 503. */
export class Busy extends Error {
  override name = 'Busy'
  readonly headers = { 'retry-after': String(retryAfterSeconds) }
}

// One for all routes, however often a bundler loads this file.
const kept = globalThis as typeof globalThis & { docketTurns?: LimitFunction }
kept.docketTurns ??= pLimit(atATime)
const limit = kept.docketTurns

/** Does the work when it is its turn: five at a time, in the order they came. @throws Busy when 500 wait already */
export function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (limit.pendingCount >= mostWaiting) throw new Busy('Too many requests wait: try again in 2 s')
  return limit(work)
}
