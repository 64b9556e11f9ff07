import 'server-only'
import { sql } from 'kysely'
import { type Db, db } from '#db/client'
import { channel, type Message } from '#lib/live/message'

const pauseMs = 250

/**
 * Tells every process, when the transaction commits. Only for what is rare: transactions that notify commit one after
 * the other (1,475 instead of 2,500 decisions in a second).
 */
export async function notify(on: Db, message: Message) {
  await sql`select pg_notify(${channel}, ${JSON.stringify(message)})`.execute(on)
}

// One for each process, however often a bundler loads this file.
const kept = globalThis as typeof globalThis & { docketArrivals?: Set<number> }
kept.docketArrivals ??= new Set()
const waiting = kept.docketArrivals

/**
 * Tells every process that something came in on this site, at most once in 250 ms and after the caller's commit. It may
 * get lost: whoever listens looks again from time to time.
 */
export function notifyArrival(siteId: number) {
  if (waiting.size === 0) setTimeout(tellArrivals, pauseMs).unref()
  waiting.add(siteId)
}

async function tellArrivals() {
  const sites = [...waiting]
  waiting.clear()
  await notify(db(), { about: 'arrivals', sites }).catch(error => console.error(`not told: ${error.message}`))
}
