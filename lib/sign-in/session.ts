import 'server-only'
import { sql } from 'kysely'
import { type Db, db } from '#db/client'
import { prepared } from '#db/prepared'
import type { Strength } from '#db/schema'
import { notify } from '#lib/live/notify'
import { mustHaveFactor } from '#lib/sign-in/factor-sql'
import { recogniseDevice } from '#lib/sign-in/recognise-device'
import { isOpen, sessionLifetime } from '#lib/sign-in/session-sql'
import { readStaff, type Staff } from '#lib/staff'
import { hashOfToken, newToken } from '#lib/token'

export interface Device {
  address: string
  userAgent: string | null
  /** The secret of its browser, by which it is known again. */
  key: string
}

/** Who is signed in, and whether a role of theirs requires a second factor that this session has not seen. */
export interface SignedIn {
  staff: Staff
  isTooWeak: boolean
}

/**
 * Opens a session, whichever door led here, and returns its token, which exists nowhere else: the table holds only its
 * hash. A device that is new for this person is told of.
 */
export async function openSession(staffId: number, device: Device, strength: Strength = 'password'): Promise<string> {
  const token = newToken()
  const expires_at = sql<Date>`now() + make_interval(days => ${sessionLifetime.days})`
  const from = { address: device.address, user_agent: device.userAgent?.slice(0, 300) ?? null }
  await db()
    .transaction()
    .execute(async tx => {
      const device_id = await recogniseDevice(tx, staffId, device)
      await tx
        .insertInto('session')
        .values({ id: hashOfToken(token), staff_id: staffId, expires_at, strength, device_id, ...from })
        .execute()
    })
  return token
}

/**
 * The staff member whose open session this is, read anew at every call; null when it ended, expired or they left, and
 * when a role of theirs requires a second factor that this session has not seen. To look is not to use: a stream that
 * stays open overnight does not keep a session from going idle.
 */
export async function findStaffBySession(token: string): Promise<Staff | null> {
  const signedIn = await findSession(token, { isUse: false })
  return signedIn && !signedIn.isTooWeak ? signedIn.staff : null
}

/**
 * Whose open session this is, also one that is too weak for the roles of its owner: that may do nothing but get a second
 * factor. Who comes by an OIDC provider is strong enough: how it makes sure is the provider's business.
 */
export async function findSession(token: string, { isUse } = { isUse: true }): Promise<SignedIn | null> {
  const id = hashOfToken(token)
  const looking = sql<{ isTooWeak: boolean }>`${prepared}
    with found as (
      select id, staff_id, last_seen_at, strength from session where id = ${id} and ${isOpen()}
    ), seen as (
      update session set last_seen_at = now() from found
      where session.id = found.id and found.last_seen_at < now() - interval '1 minute' and ${isUse}
    )
    select strength = 'password' and ${mustHaveFactor(sql`found.staff_id`)} as "isTooWeak"
    from found`.execute(db())
  const whose = sql<number>`(select staff_id from session where id = ${id})`
  // Every request waits for this: both are asked at the same time.
  const [{ rows }, staff] = await Promise.all([looking, readStaff(whose)])
  return rows[0] && staff ? { staff, isTooWeak: rows[0].isTooWeak } : null
}

/** Ends this one session; an unknown or ended one is left as it is. */
export async function endSession(token: string) {
  await tellEnded(db(), await endOpenSessions(db()).where('id', '=', hashOfToken(token)).execute())
}

/** Ends every session of this person, on every device, `within` the transaction of whatever made it necessary. */
export async function endAllSessions(staffId: number, within: Db = db()) {
  await within.deleteFrom('pending_sign_in').where('staff_id', '=', staffId).execute()
  await tellEnded(within, await endOpenSessions(within).where('staff_id', '=', staffId).execute())
}

function endOpenSessions(within: Db) {
  return within.updateTable('session').set({ ended_at: sql`now()` }).where('ended_at', 'is', null).returning('staff_id')
}

/** So that their streams end at once, in every process. */
async function tellEnded(within: Db, ended: { staff_id: number }[]) {
  const ids = [...new Set(ended.map(session => session.staff_id))]
  if (ids.length > 0) await notify(within, { about: 'staff', ids })
}
