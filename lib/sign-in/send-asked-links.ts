import 'server-only'
import { sql } from 'kysely'
import { db, type Tx } from '#db/client'
import { queueMail } from '#lib/mail/queue-mail'
import { issueLink } from '#lib/sign-in/issue-link'

/**
 * Mails a link for a new password to each active person who asked for one and has a password to be replaced. Nobody else
 * gets anything: who never had a password waits for an invitation, and an admin may have taken theirs back.
 */
export async function sendAskedLinks(): Promise<void> {
  while (await db().transaction().execute(answerNext));
}

/** False when nobody waits. */
async function answerNext(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ email: string }>`
    update link_request set answered_at = now()
    where id = (select id from link_request where answered_at is null order by id limit 1 for update skip locked)
    returning email`.execute(tx)
  const [asked] = rows
  if (!asked) return false
  const person = await tx
    .selectFrom('staff')
    .select(['id', 'email'])
    .where('email', '=', asked.email)
    .where('deactivated_at', 'is', null)
    .where('password_hash', 'is not', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (person) await send(tx, person)
  return true
}

async function send(tx: Tx, { id, email }: { id: number; email: string }) {
  const url = await issueLink(tx, { staffId: id, purpose: 'reset', createdBy: null })
  const text = `Somebody, we hope you, asked for a new password at the comment desk. Choose one here, within an hour:\n${url}\n\nThe link works once, and signs you out everywhere. If you did not ask for it, ignore this mail: your password stays as it is.\n`
  await queueMail(tx, [{ to: email, subject: 'A new password for Docket', text }])
}
