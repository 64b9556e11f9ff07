import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import { appUrl } from '#lib/env'
import { type Mail, queueMail } from '#lib/mail/queue-mail'
import { describeDevice } from '#lib/sign-in/describe-device'
import type { Device } from '#lib/sign-in/session'
import { hashOfToken } from '#lib/token'

/** Devices that are remembered of each person; for one more, that which was not used for longest is forgotten. */
export const mostDevices = 20

/**
 * Remembers that this person signs in with this device, and gives its id. One that was not known before is told of by
 * mail, and on the pages of those known longer (`listNewDevices`); the first of all is not. Locks the account, so that
 * of two at the same moment one is the first.
 */
export async function recogniseDevice(tx: Tx, staffId: number, device: Device): Promise<number> {
  const person = await tx
    .selectFrom('staff')
    .select(['email', 'time_zone'])
    .where('id', '=', staffId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  const hash = hashOfToken(device.key)
  const known = await tx
    .updateTable('known_device')
    .set({ last_seen_at: sql<Date>`now()` })
    .where('staff_id', '=', staffId)
    .where('hash', '=', hash)
    .returning('id')
    .executeTakeFirst()
  if (known) return known.id
  const { id, isFirst } = await remember(tx, staffId, { ...device, hash })
  if (!isFirst) await queueMail(tx, [mailTo(person, device)])
  return id
}

/** The time is that after waiting for the others: who comes after them is newer than they are. */
async function remember(tx: Tx, staffId: number, { hash, address, userAgent }: Device & { hash: string }) {
  const { rows } = await sql<{ id: number; isFirst: boolean }>`
    insert into known_device (staff_id, hash, address, user_agent, first_seen_at, settled_at)
    values (${staffId}, ${hash}, ${address}, left(${userAgent}, 300), clock_timestamp(),
      case when not exists (select from known_device where staff_id = ${staffId}) then now() end)
    returning id, settled_at is not null as "isFirst"`.execute(tx)
  await sql`
    delete from known_device where id in (
      select id from known_device where staff_id = ${staffId} order by last_seen_at desc, id desc offset ${mostDevices}
    )`.execute(tx)
  const [remembered] = rows
  if (!remembered) throw new Error('a device was not remembered')
  return remembered
}

function mailTo({ email, time_zone }: { email: string; time_zone: string }, { address, userAgent }: Device): Mail {
  const shape = { dateStyle: 'long', timeStyle: 'short', timeZone: time_zone } as const
  const at = `${new Intl.DateTimeFormat('en-GB', shape).format(new Date())} (${time_zone})`
  return {
    to: email,
    subject: 'A new device signed in to Docket',
    text: `${describeDevice(userAgent)} signed in as ${email} on ${at}, from the address ${address}.\n\nIf it was you, there is nothing to do.\n\nIf it was not, somebody knows how you sign in. End their session:\n${appUrl()}/settings#sessions\nThen choose another password, and tell an admin of your desk:\n${appUrl()}/sign-in/forgot\n`,
  }
}
