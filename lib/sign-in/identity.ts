import 'server-only'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { db, type Tx } from '#db/client'
import { logRoster } from '#lib/roster/log-roster'
import { parseEmail } from '#lib/sign-in/email'
import { type Device, openSession } from '#lib/sign-in/session'
import { readStaff } from '#lib/staff'

/** Somebody as an OIDC provider knows them. */
export interface Identity {
  issuer: string
  subject: string
  /** What the provider says their address is, verified by it or not. */
  email: string | null
  isEmailVerified: boolean
}

export type Entered = { outcome: 'signed in'; token: string } | { outcome: 'no account' }

/**
 * Opens a session for whoever is tied to this identity. The first time, the person with the same e-mail address is
 * tied to it, if the provider verified the address and no other identity of the provider is theirs. From then on only
 * the subject counts: an address may change, and be given to somebody else. No account is made here.
 */
export async function enterByIdentity(identity: Identity, device: Device): Promise<Entered> {
  const staffId = await db()
    .transaction()
    .execute(async tx => (await findTied(tx, identity)) ?? (await tie(tx, identity)))
  const staff = staffId === null ? null : await readStaff(staffId)
  if (!staff) return { outcome: 'no account' }
  return { outcome: 'signed in', token: await openSession(staff.id, device, 'oidc') }
}

async function findTied(tx: Tx, { issuer, subject }: Identity): Promise<number | null> {
  const tied = await tx
    .updateTable('staff_identity')
    .set({ last_used_at: new Date() })
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .returning('staff_id')
    .executeTakeFirst()
  return tied?.staff_id ?? null
}

async function tie(tx: Tx, { issuer, subject, email, isEmailVerified }: Identity): Promise<number | null> {
  const verified = isEmailVerified && email !== null ? parseEmail(email) : null
  if (!verified || subject.length > 255) return null
  const { rows } = await sql<{ staff_id: number }>`
    insert into staff_identity (issuer, subject, staff_id)
    select ${issuer}, ${subject}, id from staff where email = ${verified} and deactivated_at is null
    on conflict do nothing
    returning staff_id`.execute(tx)
  const staff = rows[0] ? await readStaff(rows[0].staff_id) : null
  if (!staff) return null
  const note = `Tied to an account at ${new URL(issuer).host}`
  await logRoster(tx, staff, { subjectId: staff.id, note, batch: randomUUID() })
  return staff.id
}
