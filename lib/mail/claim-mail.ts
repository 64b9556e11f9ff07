import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { waitSecondsAfter } from '#lib/mail/tries'

/** A mail that is ours to try until its lease ends. */
export interface ClaimedMail {
  id: number
  recipient: string
  subject: string
  sealedBody: string
  createdAt: Date
  /** This one included. */
  tries: number
}

/** What came of a try: sent, to be tried again, or never to be taken. */
export type MailOutcome = { sent: true } | { sent: false; error: string; isFinal: boolean }

/** Longer than a try can take. Whoever dies in the middle of one leaves it to others after this. */
const leaseSeconds = 300

/** Takes the mail that is due longest, so that nobody else tries it meanwhile; null when none is due. */
export async function claimMail(): Promise<ClaimedMail | null> {
  const { rows } = await sql<ClaimedMail>`
    with due as (
      select id from mail
      where body is not null and next_try_at <= now()
      order by next_try_at
      limit 1
      for update skip locked
    )
    update mail set tries = tries + 1, next_try_at = now() + make_interval(secs => ${leaseSeconds})
    from due
    where mail.id = due.id
    returning mail.id, recipient, subject, body as "sealedBody", created_at as "createdAt", tries`.execute(db())
  return rows[0] ?? null
}

/** Notes what came of a try, unless somebody else tried after the lease ended. What is over loses its body. */
export async function endTry({ id, tries }: ClaimedMail, outcome: MailOutcome) {
  const error = outcome.sent ? null : outcome.error
  const waitSeconds = outcome.sent || outcome.isFinal ? null : waitSecondsAfter(tries)
  const isOver = waitSeconds === null
  await sql`
    update mail set last_error = ${error},
      next_try_at = now() + make_interval(secs => ${waitSeconds ?? 0}),
      body = case when ${isOver} then null else body end,
      sent_at = case when ${outcome.sent} then now() end,
      given_up_at = case when ${isOver && !outcome.sent} then now() end
    where id = ${id} and tries = ${tries} and body is not null`.execute(db())
}
