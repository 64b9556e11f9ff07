import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen and knows no schema
export async function up(db: Kysely<any>) {
  // token_hash is the SHA-256 of what the link holds: a copy of this table lets nobody in. created_by null: asked by themselves.
  await sql`
    create table sign_in_link (
      id bigint generated always as identity primary key,
      purpose text not null check (purpose in ('invitation', 'reset')),
      staff_id int not null references staff on delete cascade,
      token_hash text not null unique check (length(token_hash) = 64),
      created_by int references staff,
      created_at timestamptz(3) not null default now(),
      expires_at timestamptz(3) not null,
      used_at timestamptz(3),
      revoked_at timestamptz(3),
      check (used_at is null or revoked_at is null)
    )`.execute(db)
  // A new link of a kind revokes the one before: of each kind one is in force.
  await sql`
    create unique index sign_in_link_in_force on sign_in_link (staff_id, purpose)
    where used_at is null and revoked_at is null`.execute(db)
  await sql`create index sign_in_link_by_staff on sign_in_link (staff_id, purpose, id)`.execute(db) // the newest of a person
}
