import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { sendsMail } from '#lib/mail/queue-mail'
import { parseEmail } from '#lib/sign-in/email'
import { forgetOldest } from '#lib/sign-in/forget-oldest'
import type { Device } from '#lib/sign-in/session'

/** How often a link can be asked for within `minutes`: for one person, and from one address. */
export const askLimits = { perEmail: 3, perAddress: 10, minutes: 60 } as const

const passing = { table: 'link_request', key: 'id', at: 'at', oldestBy: 'id', minutes: 24 * 60 } as const

export type Asked = 'asked' | 'throttled' | 'no address' | 'no mail'

/**
 * Notes that somebody asks for a link by which to choose a new password. Whoever is on the roster and whoever is not get
 * the same answer after the same work: what comes of it is worked out later, by `sendAskedLinks`.
 */
export async function askForLink(given: string, { address }: Device): Promise<Asked> {
  if (!sendsMail()) return 'no mail'
  const email = parseEmail(given)
  if (!email) return 'no address'
  await forgetOldest(db(), passing)
  return db()
    .transaction()
    .execute(async tx => {
      // Those who ask at the same moment take turns, so that no burst slips past the limits.
      await sql`select pg_advisory_xact_lock(7424)`.execute(tx)
      const { numAffectedRows = 0n } = await sql`
        insert into link_request (email, address)
        select ${email}, ${address}
        where (select count(*) from link_request where email = ${email} and ${isRecent()}) < ${askLimits.perEmail}
          and (select count(*) from link_request where address = ${address} and ${isRecent()}) < ${askLimits.perAddress}`.execute(
        tx,
      )
      return numAffectedRows > 0n ? 'asked' : 'throttled'
    })
}

function isRecent() {
  return sql`at > now() - make_interval(mins => ${askLimits.minutes})`
}
