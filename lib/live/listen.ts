import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { channel, type Message, message } from '#lib/live/message'
import { logger } from '#lib/operations/logger'

/** A message, or what there is to know besides: that some may have been missed, or that the process ends. */
export type Heard = Message | { about: 'everything' } | { about: 'the end' }

type Tell = (heard: Heard) => void

const firstPauseMs = 250
const longestPauseMs = 15_000
/** After so long without a word, the other end is asked whether it is still there. */
const keepAliveMs = 15_000

/**
 * Listens until the signal aborts. A connection that cannot be had or is lost is opened anew, after a pause that grows;
 * whenever there is one, everything may have changed.
 */
export async function keepListening(tell: Tell, signal: AbortSignal) {
  let pauseMs = firstPauseMs
  while (!signal.aborted) {
    const heardSomething = (heard: Heard) => {
      pauseMs = firstPauseMs
      tell(heard)
    }
    await listenUntilLost(heardSomething, signal).catch(complain)
    await sleep(pauseMs, undefined, { signal }).catch(() => {}) // an abort ends the pause
    pauseMs = Math.min(2 * pauseMs, longestPauseMs)
  }
}

async function listenUntilLost(tell: Tell, signal: AbortSignal) {
  const client = new Client({
    connectionString: process.env.DATABASE_DIRECT_URL || process.env.DATABASE_URL, // a pooler would take LISTEN away
    options: '-c role=docket_app',
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveMs,
    connectionTimeoutMillis: 5000,
  })
  const lost = new Promise(resolve => client.once('end', resolve))
  const end = () => void client.end().catch(complain)
  client.on('error', complain) // its end follows
  client.on('notification', ({ payload }) => tell(read(payload)))
  await client.connect()
  signal.addEventListener('abort', end, { once: true })
  try {
    await client.query(`listen ${channel}`)
    tell({ about: 'everything' })
    if (signal.aborted) end()
    await lost
  } finally {
    signal.removeEventListener('abort', end)
    end()
  }
}

/** A process of another version may say what this one does not know. */
function read(payload = ''): Heard {
  try {
    return message.parse(JSON.parse(payload))
  } catch {
    return { about: 'everything' }
  }
}

function complain(error: Error) {
  logger().error({ error }, 'live updates')
}
