import 'server-only'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { db, type Tx } from '#db/client'
import type { LinkPurpose } from '#db/schema'
import { type Mail, queueMail, sendsMail } from '#lib/mail/queue-mail'
import { Forbidden, requireMay } from '#lib/permissions'
import { logRoster } from '#lib/roster/log-roster'
import { noSuchPerson } from '#lib/roster/no-such-person'
import { issueLink, revokeLinks } from '#lib/sign-in/issue-link'
import { isoTime } from '#lib/sql'
import type { Staff } from '#lib/staff'

/** What an admin knows of somebody's password and of the link that is under way to them. */
export interface LinkState {
  hasPassword: boolean
  waiting: { purpose: LinkPurpose; until: string } | null
}

/** Whether somebody has a password, and the link in force. Admins only. @throws NotFound */
export async function getLinkState(staff: Staff, subjectId: number): Promise<LinkState> {
  requireMay(staff, 'administer')
  const { rows } = await sql<LinkState>`
    select staff.password_hash is not null as "hasPassword",
      (
        select jsonb_build_object('purpose', purpose, 'until', ${isoTime('expires_at')}) from sign_in_link
        where staff_id = staff.id and used_at is null and revoked_at is null and expires_at > now()
        order by id desc limit 1
      ) as waiting
    from staff where staff.id = ${subjectId}`.execute(db())
  if (!rows[0]) throw noSuchPerson()
  return rows[0]
}

/**
 * Gives somebody a link by which they choose a password: an invitation for those without one, else a reset. A link
 * from before is revoked. It leaves by mail; where no mail is sent, the answer is the link, shown nowhere else. Admins only.
 * @throws Forbidden for somebody who was deactivated, NotFound
 */
export async function handOutLink(staff: Staff, subjectId: number): Promise<string | null> {
  requireMay(staff, 'administer')
  const url = await db()
    .transaction()
    .execute(async tx => {
      const { email, purpose } = await lockPerson(tx, subjectId)
      const issued = await issueLink(tx, { staffId: subjectId, purpose, createdBy: staff.id })
      await queueMail(tx, [{ to: email, ...mailOf[purpose](issued, staff.name) }])
      const note = purpose === 'invitation' ? 'Invited' : 'Sent a link for a new password'
      await logRoster(tx, staff, { subjectId, note, batch: randomUUID() })
      return issued
    })
  return sendsMail() ? null : url
}

/** Makes the link in force worthless. Admins only. */
export async function revokeLink(staff: Staff, subjectId: number): Promise<void> {
  requireMay(staff, 'administer')
  await db()
    .transaction()
    .execute(async tx => {
      await revokeLinks(tx, subjectId)
      await logRoster(tx, staff, { subjectId, note: 'Revoked the link for a password', batch: randomUUID() })
    })
}

/** Two admins at once take turns, so that one link is in force. */
async function lockPerson(tx: Tx, id: number): Promise<{ email: string; purpose: LinkPurpose }> {
  const person = await tx
    .selectFrom('staff')
    .select(['email', 'password_hash', 'deactivated_at'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!person) throw noSuchPerson()
  if (person.deactivated_at) throw new Forbidden('Who left gets no link: reactivate them first')
  return { email: person.email, purpose: person.password_hash === null ? 'invitation' : 'reset' }
}

const mailOf = {
  invitation: (url, by) => ({
    subject: 'You are invited to Docket',
    text: `${by} has put you on the roster of the comment desk.\n\nChoose a password here, within 7 days:\n${url}\n\nThe link works once. If you did not expect it, ignore this mail.\n`,
  }),
  reset: (url, by) => ({
    subject: 'A new password for Docket',
    text: `${by} sends you this link to choose a new password, within an hour:\n${url}\n\nThe link works once, and signs you out everywhere. If you did not ask for it, tell an admin of your desk.\n`,
  }),
} as const satisfies Record<LinkPurpose, (url: string, by: string) => Omit<Mail, 'to'>>
