import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen and knows no schema
export async function up(db: Kysely<any>) {
  // hash is the SHA-256 of the key: a copy of this table lets nobody in. hint: its last characters, to tell keys apart.
  await sql`
    create table api_key (
      site_id int not null references site on delete cascade,
      id int generated always as identity,
      name text not null check (length(name) between 1 and 100),
      scopes text[] not null check (cardinality(scopes) > 0 and scopes <@ array['intake', 'events']),
      hash text not null check (length(hash) = 64),
      hint text not null,
      requests_per_minute int not null check (requests_per_minute between 1 and 1000000),
      created_by int not null references staff,
      created_at timestamptz(3) not null default now(),
      last_used_at timestamptz(3),
      expires_at timestamptz(3),
      revoked_at timestamptz(3),
      revoked_by int references staff,
      primary key (id, site_id),
      unique (site_id, hash),
      check ((revoked_at is null) = (revoked_by is null))
    )`.execute(db)
  await sql`create index api_key_by_hash on api_key (hash)`.execute(db) // every request of another system
}
