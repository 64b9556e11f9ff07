import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen and knows no schema
export async function up(db: Kysely<any>) {
  // Browsers that somebody signed in with. hash is the SHA-256 of the long random secret in a cookie there. settled_at:
  // its owner said that it is theirs, or it was the first of all; until then their other devices tell of it.
  await sql`
    create table known_device (
      id bigint generated always as identity primary key,
      staff_id int not null references staff on delete cascade,
      hash text not null check (length(hash) = 64),
      address text,
      user_agent text,
      first_seen_at timestamptz(3) not null default now(),
      last_seen_at timestamptz(3) not null default now(),
      settled_at timestamptz(3),
      unique (staff_id, hash)
    )`.execute(db)
  await sql`alter table session add device_id bigint references known_device on delete set null`.execute(db)
  await sql`create index session_by_device on session (device_id) where device_id is not null`.execute(db) // to forget a device

  // Who asked for a link for a new password, whether or not they are on the roster; the answer is worked out later.
  await sql`
    create table link_request (
      id bigint generated always as identity primary key,
      email text not null,
      address text not null,
      at timestamptz(3) not null default now(),
      answered_at timestamptz(3)
    )`.execute(db)
  await sql`create index link_request_by_email on link_request (email, at)`.execute(db) // the limits
  await sql`create index link_request_by_address on link_request (address, at)`.execute(db)
  await sql`create index link_request_waiting on link_request (id) where answered_at is null`.execute(db) // the next one
}
