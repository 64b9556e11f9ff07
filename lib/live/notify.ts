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

type Soon = 'arrivals' | 'presence'

// One for each process, however often a bundler loads this file.
const kept = globalThis as typeof globalThis & { docketNotices?: Record<Soon, Set<number>> }
kept.docketNotices ??= { arrivals: new Set(), presence: new Set() }
const waiting = kept.docketNotices

/**
 * Tells every process what happened on this site, at most once in 250 ms and after the caller's commit. It may get
 * lost: whoever listens looks again from time to time.
 */
export function notifySoon(about: Soon, siteId: number) {
  const pool = db() // not another one, when a command or a test has closed it meanwhile
  if (waiting[about].size === 0) setTimeout(() => tell(pool, about), pauseMs).unref()
  waiting[about].add(siteId)
}

async function tell(pool: Db, about: Soon) {
  const sites = [...waiting[about]]
  waiting[about].clear()
  await notify(pool, { about, sites }).catch(() => {}) // closed, or away, of which others complain
}
