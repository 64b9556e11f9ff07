import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen and knows no schema
export async function up(db: Kysely<any>) {
  await sql`
    create table site (
      id int generated always as identity primary key,
      slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
      name text not null check (name <> ''),
      url text not null check (url ~ '^https?://'),
      language text not null default 'en',
      created_at timestamptz(3) not null default now()
    )`.execute(db)

  await sql`
    create table staff (
      id int generated always as identity primary key,
      email text not null unique check (email = lower(email) and email like '%_@_%'),
      name text not null check (name <> ''),
      roles text[] not null check (cardinality(roles) > 0 and roles <@ array['contributor', 'moderator', 'admin']),
      country text check (country ~ '^[A-Z]{2}$'),
      time_zone text not null default 'UTC',
      bio text not null default '',
      avatar_url text,
      position int not null default 0,
      password_hash text,
      dense boolean not null default true,
      keys_on boolean not null default true,
      deactivated_at timestamptz(3),
      created_at timestamptz(3) not null default now()
    )`.execute(db)

  await sql`
    create table staff_key (
      staff_id int not null references staff on delete cascade,
      command text not null,
      key text not null check (length(key) between 1 and 20),
      primary key (staff_id, command)
    )`.execute(db)

  await sql`
    create table staff_site (
      site_id int not null references site on delete cascade,
      staff_id int not null references staff on delete cascade,
      primary key (site_id, staff_id)
    )`.execute(db)
  await sql`create index staff_site_by_staff on staff_site (staff_id)`.execute(db) // requireStaff

  // id is the SHA-256 of the token that the browser holds: a copy of this table signs nobody in.
  await sql`
    create table session (
      id text primary key check (length(id) = 64),
      staff_id int not null references staff on delete cascade,
      created_at timestamptz(3) not null default now(),
      last_seen_at timestamptz(3) not null default now(),
      expires_at timestamptz(3) not null,
      address text,
      user_agent text,
      ended_at timestamptz(3)
    )`.execute(db)
  await sql`create index session_open_by_staff on session (staff_id) where ended_at is null`.execute(db) // sign out everywhere

  await sql`
    create table sign_in_attempt (
      id bigint generated always as identity primary key,
      at timestamptz(3) not null default now(),
      email text not null,
      address text not null,
      succeeded boolean not null default false
    )`.execute(db)
  await sql`create index sign_in_attempt_by_email on sign_in_attempt (email, at)`.execute(db) // throttle per account
  await sql`create index sign_in_attempt_by_address on sign_in_attempt (address, at)`.execute(db) // throttle per address
}
