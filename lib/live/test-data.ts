import { after } from 'node:test'
import { db } from '#db/client'
import { aSession } from '#db/test-data'
import { follow } from '#lib/live/follow'
import { type Hub, openHub } from '#lib/live/hub'
import { placeOutstanding } from '#lib/outbox/place'
import type { Staff } from '#lib/staff'

/** What a browser receives. */
export interface Received {
  event: string
  id: number
  told: { comment: number; what: string; by: string | null; decisionId: number | null }[] | null
}

// Before the database of the test file goes.
const ends: (() => Promise<unknown>)[] = []
after(() => Promise.all(ends.map(end => end())))

/** A process of its own, as far as live updates go, that listens already. It ends with the test file. */
export async function aProcess(): Promise<Hub> {
  const hub = openHub()
  ends.push(hub.close)
  await new Promise<void>(resolve => {
    const leave = hub.join({ staffId: 0, hear: () => resolve(leave()) })
  })
  return hub
}

/** An open stream: `next` gives what comes next, of the kind that is asked for. */
export async function aStream(staff: Staff, hub: Hub, given: { after?: number; token?: string } = {}) {
  const { after: from = null, token = await aSession(staff.id) } = given
  const leaving = new AbortController()
  const pieces = follow(staff, hub, { token, after: from, signal: leaving.signal })
  ends.push(() => {
    leaving.abort()
    return pieces.return(undefined)
  })
  const first = read(await pieces.next())
  const early = first?.event === 'beat' ? [] : [first]

  /** The next that is no beat; null when the stream has ended. */
  async function next(): Promise<Received | null> {
    const received = early.length > 0 ? (early.shift() ?? null) : read(await pieces.next())
    return received?.event === 'beat' ? next() : received
  }
  return { next, leave: () => leaving.abort(), token }
}

/** Does what `npm run work` does twice a second. */
export async function place() {
  await placeOutstanding(db())
}

function read({ done, value }: IteratorResult<string, void>): Received | null {
  if (done || !value) return null
  const [event = '', id = '', told = ''] = value.split('\n').map(line => line.replace(/^\w+: /, ''))
  return { event, id: Number(id), told: JSON.parse(told) }
}
