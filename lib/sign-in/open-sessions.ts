import 'server-only'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { db, type Tx } from '#db/client'
import { notify } from '#lib/live/notify'
import { requireMay } from '#lib/permissions'
import { logRoster } from '#lib/roster/log-roster'
import { describeDevice } from '#lib/sign-in/describe-device'
import { isOpen } from '#lib/sign-in/session-sql'
import { isoTime } from '#lib/sql'
import type { Staff } from '#lib/staff'
import { hashOfToken } from '#lib/token'

/** An open session as its owner and admins see it. */
export interface OpenSession {
  /** Names it, and opens nothing. */
  id: string
  /** In words: "Firefox on Windows". */
  device: string
  address: string | null
  startedAt: string
  lastSeenAt: string
  isThisOne: boolean
}

/** The open sessions of this person, last used first; the one with `token` is marked. One's own, and for admins everybody's. */
export async function listSessions(staff: Staff, whose: number, token: string | null): Promise<OpenSession[]> {
  requireOwnOrAdmin(staff, whose)
  const { rows } = await sql<Omit<OpenSession, 'device'> & { userAgent: string | null }>`
    select id, address, user_agent as "userAgent", ${isoTime('created_at')} as "startedAt",
      ${isoTime('last_seen_at')} as "lastSeenAt", id = ${hashOfToken(token ?? '')} as "isThisOne"
    from session
    where staff_id = ${whose} and ${isOpen()}
    order by last_seen_at desc, id`.execute(db())
  return rows.map(({ userAgent, ...session }) => ({ ...session, device: describeDevice(userAgent) }))
}

/** The session with the id, or all but the one with the token. */
export type Ending = { id: string } | { allBut: string | null }

/**
 * Ends open sessions of this person: whoever uses one is out at their next request. With all of them goes what waits for
 * a second step. One's own, and for admins everybody's, which the log then tells. Gives how many were still open.
 */
export async function endSessions(staff: Staff, whose: number, ending: Ending): Promise<number> {
  requireOwnOrAdmin(staff, whose)
  return db()
    .transaction()
    .execute(async tx => {
      if ('allBut' in ending) await tx.deleteFrom('pending_sign_in').where('staff_id', '=', whose).execute()
      const ended = await end(tx, whose, ending)
      if (ended.length > 0) await notify(tx, { about: 'staff', ids: [whose] }) // so that their streams end at once
      if (whose !== staff.id && ended.length > 0)
        await logRoster(tx, staff, { subjectId: whose, note: noteOf(ended), batch: randomUUID() })
      return ended.length
    })
}

function requireOwnOrAdmin(staff: Staff, whose: number) {
  if (whose !== staff.id) requireMay(staff, 'administer')
}

/** Gives the devices of the sessions that it ended. */
async function end(tx: Tx, whose: number, ending: Ending): Promise<string[]> {
  const ended = await tx
    .updateTable('session')
    .set({ ended_at: sql<Date>`now()` })
    .where('staff_id', '=', whose)
    .where('id', 'id' in ending ? '=' : '<>', 'id' in ending ? ending.id : hashOfToken(ending.allBut ?? ''))
    .where(isOpen())
    .returning('user_agent')
    .execute()
  return ended.map(session => describeDevice(session.user_agent))
}

function noteOf(devices: string[]): string {
  return devices.length === 1 ? `Ended a session: ${devices[0]}` : `Ended ${devices.length} sessions`
}
