import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen and knows no schema
export async function up(db: Kysely<any>) {
  // Who changed an account last, for one who would change it after them.
  await sql`create index event_by_subject on event (subject_id, id desc) where subject_id is not null`.execute(db)
  // How many decisions each person of the roster took in the last 30 days.
  await sql`create index event_decided on event (site_id, staff_id, at) where kind = 'decision'`.execute(db)
}
