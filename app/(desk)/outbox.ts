import { needsSecondFactor } from './needs-second-factor.ts'

/** A request that must reach the server, kept in the browser until it was answered, also across a reload. */
export interface Letter {
  /** The Idempotency-Key: however often it is sent, it applies once. */
  key: string
  url: string
  body: unknown
  /** Ids of the comments it is about. */
  ids: number[]
  /** What it does, as told to the person: "Deleted: harassment". */
  label: string
}

export type Outcome =
  | { kind: 'answered'; letter: Letter; answer: unknown }
  | { kind: 'refused'; letter: Letter; message: string }

/** Why letters wait: the network or server is away, or the person is signed out. */
export type Delay = 'offline' | 'signed out' | null

export interface OutboxState {
  waiting: number
  delay: Delay
}

export interface Outbox {
  send: (letter: Letter) => void
  letters: () => Letter[]
  state: () => OutboxState
  onChange: (changed: () => void) => () => void
  onOutcome: (heard: (outcome: Outcome) => void) => () => void
  start: () => () => void
}

const lookAgainMs = 1000
const retryMs = [500, 1000, 2000, 5000, 10_000, 15_000]

/**
 * The outbox of one staff member in this browser. Letters go out one after the other in the order they were written,
 * from one tab at a time, and are tried again until the server answers.
 */
export function createOutbox(staffId: number): Outbox {
  const place = `docket-outbox-${staffId}`
  const changed = new Set<() => void>()
  const heard = new Set<(outcome: Outcome) => void>()
  let state: OutboxState = { waiting: 0, delay: null }
  let tries = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function letters(): Letter[] {
    return JSON.parse(localStorage.getItem(place) ?? '[]') as Letter[] // written below and nowhere else
  }

  function keep(kept: Letter[], delay: Delay) {
    localStorage.setItem(place, JSON.stringify(kept))
    state = { waiting: kept.length, delay }
    for (const tell of changed) tell()
  }

  function send(letter: Letter) {
    keep([...letters(), letter], state.delay)
    if (state.delay === null) deliverSoon(0)
  }

  function deliverSoon(inMs: number) {
    clearTimeout(timer)
    timer = setTimeout(
      () => navigator.locks.request(place, { ifAvailable: true }, lock => (lock ? deliver() : lookAgain())),
      inMs,
    )
  }

  /** Another tab delivers, or the page before this one has not quite gone: it may end without being done. */
  function lookAgain() {
    if (letters().length > 0) deliverSoon(lookAgainMs)
  }

  async function deliver() {
    for (let letter = letters()[0]; letter; letter = letters()[0]) {
      const reply = await post(letter)
      if (typeof reply === 'string') {
        keep(letters(), reply)
        deliverSoon(retryMs[Math.min(tries++, retryMs.length - 1)] ?? 0)
        return
      }
      tries = 0
      keep(
        letters().filter(other => other.key !== reply.letter.key),
        null,
      )
      for (const tell of heard) tell(reply)
    }
  }

  function start() {
    const again = () => deliverSoon(0)
    const elsewhere = (event: StorageEvent) => event.key === place && keep(letters(), state.delay)
    window.addEventListener('online', again)
    window.addEventListener('storage', elsewhere)
    keep(letters(), null)
    if (state.waiting > 0) deliverSoon(0)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('online', again)
      window.removeEventListener('storage', elsewhere)
    }
  }

  const listen =
    <T>(listeners: Set<T>) =>
    (listener: T) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    }

  return { send, letters, state: () => state, onChange: listen(changed), onOutcome: listen(heard), start }
}

/** One try. A Delay for what may work later; anything else is the answer, good or bad. */
async function post(letter: Letter): Promise<Outcome | NonNullable<Delay>> {
  try {
    const response = await fetch(letter.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': letter.key },
      body: JSON.stringify(letter.body),
      signal: AbortSignal.timeout(30_000),
    })
    if (response.status === 401 || (await needsSecondFactor(response))) return 'signed out'
    if (response.status >= 500 || response.status === 429) return 'offline'
    const answer: unknown = await response.json()
    if (response.ok) return { kind: 'answered', letter, answer }
    return { kind: 'refused', letter, message: detailOf(answer) }
  } catch {
    return 'offline'
  }
}

function detailOf(answer: unknown): string {
  const isProblem = typeof answer === 'object' && answer !== null && 'detail' in answer
  return isProblem ? String(answer.detail) : 'The server refused this.'
}
