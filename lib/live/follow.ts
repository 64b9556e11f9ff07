import 'server-only'
import pLimit from 'p-limit'
import { db } from '#db/client'
import type { Hub } from '#lib/live/hub'
import { type Due, openInbox } from '#lib/live/inbox'
import { listDecided, startingPosition } from '#lib/live/list-decided'
import type { LiveEvent } from '#lib/live/live-event'
import { listLookers } from '#lib/live/presence'
import { logger } from '#lib/operations/logger'
import { placeOutstanding } from '#lib/outbox/place'
import { findStaffBySession } from '#lib/sign-in/session'
import type { Staff } from '#lib/staff'

interface Follower {
  /** Of the session, which is looked at again as the stream goes on. */
  token: string
  /** The id of the last event that was received; null: from now on. */
  after: number | null
  signal: AbortSignal
}

/** Streams that look at once: all of them wake together, and the desk needs the database as well. */
const turns = pLimit(3)

/**
 * Tells what happens in reach of this person, as server-sent events whose id is a position (lib/outbox/place.ts): after
 * it nothing decided is left out. Ends when the session does, when the signal aborts, and with the hub.
 */
export async function* follow(staff: Staff, hub: Hub, { token, after, signal }: Follower): AsyncGenerator<string> {
  const seat = { staff, token, position: after ?? (await startingPosition(staff)), lookers: '[]' }
  const sites = () => seat.staff.sites.map(site => site.id)
  const inbox = openInbox(hub, { staffId: staff.id, sites, signal })
  try {
    for (let due = new Set<Due>(['decisions', 'presence', 'beat']); !due.has('end'); due = await inbox.next()) {
      for (const told of await turns(() => look(seat, due))) {
        yield write(told, seat.position)
        if (told.event === 'ended') return
      }
    }
  } finally {
    inbox.close()
  }
}

interface Seat {
  staff: Staff
  token: string
  position: number
  /** Who was said to look at what. */
  lookers: string
}

/** A database that is away is asked again at the next beat. */
async function look(seat: Seat, due: Set<Due>): Promise<LiveEvent[]> {
  try {
    const changed = due.has('session') ? await lookAtSession(seat) : []
    if (changed.some(({ event }) => event === 'ended')) return changed
    const decided = due.has('decisions') ? await lookAtDecisions(seat, due) : []
    const presence = due.has('presence') ? await lookAtPresence(seat) : []
    const others = (['arrivals', 'beat'] as const).filter(event => due.has(event)).map(event => ({ event }))
    return [...changed, ...decided, ...presence, ...others]
  } catch (error) {
    logger().error({ error }, 'live updates')
    return []
  }
}

async function lookAtSession(seat: Seat): Promise<LiveEvent[]> {
  const staff = await findStaffBySession(seat.token)
  if (!staff) return [{ event: 'ended' }]
  const isSame = reachOf(staff) === reachOf(seat.staff)
  seat.staff = staff
  return isSame ? [] : [{ event: 'refresh' }]
}

function reachOf({ roles, sites }: Staff): string {
  return JSON.stringify([roles, sites])
}

/** Decisions are placed by `npm run work`, which tells; only now and then a stream sees to it that somebody does. */
async function lookAtDecisions(seat: Seat, due: Set<Due>): Promise<LiveEvent[]> {
  if (due.has('beat')) await placeOutstanding(db())
  const { decided, position } = await listDecided(seat.staff, seat.position)
  const hasMoved = position > seat.position
  seat.position = position
  if (decided === null) return [{ event: 'refresh' }]
  if (decided.length > 0) return [{ event: 'decided', told: decided }]
  return hasMoved ? [{ event: 'arrivals' }] : [] // an appeal, a sanction: counts may differ
}

async function lookAtPresence(seat: Seat): Promise<LiveEvent[]> {
  const told = await listLookers(seat.staff)
  const lookers = JSON.stringify(told)
  const isSame = lookers === seat.lookers
  seat.lookers = lookers
  return isSame ? [] : [{ event: 'presence', told }]
}

function write({ event, ...rest }: LiveEvent, id: number): string {
  return `event: ${event}\nid: ${id}\ndata: ${JSON.stringify('told' in rest ? rest.told : null)}\n\n`
}
