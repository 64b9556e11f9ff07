import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'

const keptDays = 30

/** Forgets mails that were sent or given up, and links that were over, more than 30 days ago. */
export async function purgeMail(): Promise<void> {
  const limit = sql`now() - make_interval(days => ${keptDays})`
  await sql`delete from mail where body is null and coalesce(sent_at, given_up_at) < ${limit}`.execute(db())
  await sql`delete from sign_in_link where expires_at < ${limit}`.execute(db())
}
