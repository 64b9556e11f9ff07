import 'server-only'
import { type Heard, keepListening } from '#lib/live/listen'
import { requestContext } from '#lib/operations/request-context'

interface Listener {
  staffId: number
  hear: (heard: Heard) => void
}

/** Passes on what the processes tell each other to the streams of this one, over a single connection. */
export interface Hub {
  /** Gives what ends it. */
  join: (listener: Listener) => () => void
  /** Whether this person may have one more stream in this process. */
  hasRoomFor: (staffId: number) => boolean
  /** The streams of this process. */
  countStreams: () => number
  /** Ends the streams and the connection. */
  close: () => Promise<void>
}

/** The tabs of a browser share a stream, and a person has few browsers. */
const mostStreams = 8

// One hub for each process, however often a bundler loads this file; lib/commands/serve.ts ends it under this name.
const kept = globalThis as typeof globalThis & { docketHub?: Hub }

/** The hub of this process, which listens from when it is first asked for. */
export function hub(): Hub {
  kept.docketHub ??= openHub()
  return kept.docketHub
}

/** A hub of its own. */
export function openHub(): Hub {
  const listeners = new Set<Listener>()
  const ending = new AbortController()
  const tell = (heard: Heard) => {
    for (const { hear } of [...listeners]) hear(heard)
  }
  // It goes on after the request that opened the first stream.
  const listening = requestContext.exit(() => keepListening(tell, ending.signal))
  return {
    join(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    hasRoomFor: staffId => [...listeners].filter(listener => listener.staffId === staffId).length < mostStreams,
    countStreams: () => listeners.size,
    async close() {
      tell({ about: 'the end' })
      ending.abort()
      await listening
    },
  }
}
