import type { Told } from '#lib/live/list-decided'
import type { Looker } from '#lib/live/presence'
import { type Piece, receive } from './receive.ts'

/** What happens elsewhere, as it happens, for one staff member in this browser. */
export interface Live {
  /** What became of comments lately, by id; a new map whenever something is added. */
  told: () => ReadonlyMap<number, Told>
  /** The names of those who look at a comment, one a line; the same text as long as they are the same. */
  lookersAt: (comment: number) => string
  /** The session is over. */
  hasEnded: () => boolean
  onChange: (changed: () => void) => () => void
  /** Something may have been added or have left: counts differ. `refresh`: so may everything. */
  onMove: (moved: (how: 'moved' | 'refresh') => void) => () => void
  start: () => () => void
}

/** Of how many comments it is known what became of them lately. */
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
  let lookers: Looker[] = []
  let position = from
  let hasEnded = false

  function hear(piece: Piece) {
    const { event, id } = piece
    position = Math.max(position, id)
    if (event === 'ended') hasEnded = true
    if (event === 'presence') lookers = piece.told
    if (event === 'decided')
      told = new Map([...told, ...piece.told.map(one => [one.comment, one] as const)].slice(-kept))
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
      if (data !== 'hello') return hear(data)
      if (told.size > 0) tabs.postMessage({ event: 'decided', id: position, told: [...told.values()] } satisfies Piece)
      tabs.postMessage({ event: 'presence', id: position, told: lookers } satisfies Piece)
    }
    tabs.postMessage('hello') // what was told between the reading of this page and now
    navigator.locks
      .request(name, { signal: closing.signal }, () =>
        hasEnded ? undefined : receive(() => position, pass, closing.signal),
      )
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

  return {
    told: () => told,
    lookersAt: comment => namesAt(lookers, comment),
    hasEnded: () => hasEnded,
    onChange: listen(changed),
    onMove: listen(moved),
    start,
  }
}

function namesAt(lookers: Looker[], comment: number): string {
  return lookers
    .filter(looker => looker.comment === comment)
    .map(looker => looker.name)
    .join('\n')
}
