import type { LiveEvent } from '#lib/live/live-event'

/** An event, and the position up to which all is told with it. */
export type Piece = LiveEvent & { id: number }

const events = ['decided', 'presence', 'arrivals', 'refresh', 'ended', 'beat'] as const satisfies LiveEvent['event'][]
const retryMs = [1000, 2000, 5000, 10_000, 30_000]
/** The server shows itself every 15 s. */
const silentMs = 40_000

/** Keeps a connection open until the signal aborts or the session has ended, with pauses between tries that grow. */
export function receive(position: () => number, pass: (piece: Piece) => void, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    let source: EventSource
    let timer: ReturnType<typeof setTimeout>
    let tries = 0
    connect()
    signal.addEventListener('abort', end)

    function connect() {
      source = new EventSource(`/api/stream?after=${position()}`)
      source.onerror = () => again(retryMs[Math.min(tries++, retryMs.length - 1)])
      for (const event of events) source.addEventListener(event, take)
      watch()
    }

    function take({ type, data, lastEventId }: MessageEvent<string>) {
      tries = 0
      watch()
      pass({ event: type, id: Number(lastEventId), told: JSON.parse(data) } as Piece) // lib/live/follow.ts wrote it
      if (type === 'ended') end()
    }

    /** A connection can be dead without the browser knowing, as after sleep. */
    function watch() {
      clearTimeout(timer)
      timer = setTimeout(again, silentMs)
    }

    function again(inMs = 0) {
      source.close()
      clearTimeout(timer)
      timer = setTimeout(connect, inMs)
    }

    function end() {
      source.close()
      clearTimeout(timer)
      resolve()
    }
  })
}
