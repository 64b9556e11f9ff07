import type { Told } from '#lib/live/list-decided'
import type { LiveEvent } from '#lib/live/live-event'

/** What happens elsewhere, as it happens, for one staff member in this browser. */
export interface Live {
  /** What became of comments lately, by id; a new map whenever something is added. */
  told: () => ReadonlyMap<number, Told>
  /** The session is over. */
  hasEnded: () => boolean
  onChange: (changed: () => void) => () => void
  /** Something may have been added or have left: counts differ. `refresh`: so may everything. */
  onMove: (moved: (how: 'moved' | 'refresh') => void) => () => void
  start: () => () => void
}

interface Piece {
  event: LiveEvent['event']
  id: number
  decided: Told[]
}

const events = ['decided', 'arrivals', 'refresh', 'ended', 'beat'] as const satisfies LiveEvent['event'][]
const retryMs = [1000, 2000, 5000, 10_000, 30_000]
/** The server shows itself every 15 s. */
const silentMs = 40_000
const kept = 500

/**
 * Follows the server's stream from the position `from`. The tabs of a browser share one connection: whichever holds the
 * lock has it open and passes on what comes; when it closes, the next goes on after the last event.
 */
export function createLive(staffId: number, from: number): Live {
  const name = `docket-live-${staffId}`
  const changed = new Set<() => void>()
  const moved = new Set<(how: 'moved' | 'refresh') => void>()
  let told: ReadonlyMap<number, Told> = new Map()
  let position = from
  let hasEnded = false

  function hear({ event, id, decided }: Piece) {
    position = Math.max(position, id)
    if (event === 'ended') hasEnded = true
    if (decided.length > 0) told = new Map([...told, ...decided.map(one => [one.comment, one] as const)].slice(-kept))
    if (event !== 'beat') for (const tell of changed) tell()
    if (event === 'decided' || event === 'arrivals') for (const tell of moved) tell('moved')
    if (event === 'refresh') for (const tell of moved) tell('refresh')
  }

  function start() {
    const tabs = new BroadcastChannel(name)
    const closing = new AbortController()
    const pass = (piece: Piece) => {
      tabs.postMessage(piece)
      hear(piece)
    }
    tabs.onmessage = ({ data }: MessageEvent<Piece | 'hello'>) => {
      if (data !== 'hello') hear(data)
      else if (told.size > 0) tabs.postMessage({ event: 'decided', id: position, decided: [...told.values()] })
    }
    tabs.postMessage('hello') // what was told between the reading of this page and now
    navigator.locks
      .request(name, { signal: closing.signal }, () => receive(() => position, pass, closing.signal))
      .catch(() => {}) // closed before it was this tab's turn
    return () => {
      closing.abort()
      tabs.close()
    }
  }

  const listen =
    <T>(listeners: Set<T>) =>
    (listener: T) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    }

  return { told: () => told, hasEnded: () => hasEnded, onChange: listen(changed), onMove: listen(moved), start }
}

/** Keeps a connection open until the signal aborts or the session has ended, with pauses between tries that grow. */
function receive(position: () => number, pass: (piece: Piece) => void, signal: AbortSignal): Promise<void> {
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
      pass({ event: type as Piece['event'], id: Number(lastEventId), decided: JSON.parse(data) ?? [] }) // one of `events`
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
