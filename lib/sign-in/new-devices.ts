import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { prepared } from '#db/prepared'
import { notify } from '#lib/live/notify'
import { describeDevice } from '#lib/sign-in/describe-device'
import { isoTime } from '#lib/sql'
import type { Staff } from '#lib/staff'
import { hashOfToken } from '#lib/token'

/** A device that signed in as this person lately, and which they have not yet said to be theirs. */
export interface NewDevice {
  id: number
  /** In words: "Firefox on Windows". */
  device: string
  address: string | null
  since: string
}

/** How long a device is new, and how many are told of at once. */
const toldOf = { days: 30, devices: 3 } as const

/**
 * The new devices of which this session is to be told, newest first: those that came after its own device did. So a
 * device never speaks for itself, nor for those before it.
 */
export async function listNewDevices(staff: Staff, token: string | null): Promise<NewDevice[]> {
  const { rows } = await sql<Omit<NewDevice, 'device'> & { userAgent: string | null }>`${prepared}
    select id, address, user_agent as "userAgent", ${isoTime('first_seen_at')} as since
    from known_device
    where id in (${newerThanHere(staff, token)})
    order by known_device.first_seen_at desc
    limit ${toldOf.devices}`.execute(db())
  return rows.map(({ userAgent, ...device }) => ({ ...device, device: describeDevice(userAgent) }))
}

/**
 * The owner says whether a new device is theirs. Of one that is not, every session ends, and it would be new again.
 * False when there was nothing to be said about it from here any more.
 */
export async function settleDevice(
  staff: Staff,
  token: string | null,
  { id, isOwn }: { id: number; isOwn: boolean },
): Promise<boolean> {
  return db()
    .transaction()
    .execute(async tx => {
      const { rows } = await sql<{ id: number }>`
        update known_device set settled_at = now()
        where id = ${id} and id in (${newerThanHere(staff, token)})
        returning id`.execute(tx)
      if (rows.length === 0 || isOwn) return rows.length > 0
      await sql`update session set ended_at = now() where device_id = ${id} and ended_at is null`.execute(tx)
      await tx.deleteFrom('pending_sign_in').where('staff_id', '=', staff.id).execute()
      await tx.deleteFrom('known_device').where('id', '=', id).execute()
      await notify(tx, { about: 'staff', ids: [staff.id] }) // so that its streams end at once
      return true
    })
}

function newerThanHere(staff: Staff, token: string | null) {
  return sql`
    select other.id from session here
    left join known_device own on own.id = here.device_id
    join known_device other on other.staff_id = here.staff_id and other.settled_at is null
      and other.first_seen_at > coalesce(own.first_seen_at, here.created_at)
      and other.first_seen_at > now() - make_interval(days => ${toldOf.days})
    where here.id = ${hashOfToken(token ?? '')} and here.staff_id = ${staff.id}`
}
