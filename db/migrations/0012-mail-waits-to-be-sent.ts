import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen and knows no schema
export async function up(db: Kysely<any>) {
  // body: sealed, since it may hold a link that signs somebody in; gone once it was sent or given up.
  await sql`
    create table mail (
      id bigint generated always as identity primary key,
      recipient text not null,
      subject text not null,
      body text,
      created_at timestamptz(3) not null default now(),
      tries int not null default 0,
      next_try_at timestamptz(3) not null default now(),
      last_error text,
      sent_at timestamptz(3),
      given_up_at timestamptz(3),
      check ((body is null) = (sent_at is not null or given_up_at is not null))
    )`.execute(db)
  await sql`create index mail_waiting on mail (next_try_at) where body is not null`.execute(db) // what to send next
}
