import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen and knows no schema
export async function up(db: Kysely<any>) {
  // proved_at: when this person last showed in this session who they are; their factors change only soon after.
  await sql`
    alter table session
      add strength text not null default 'password'
        check (strength in ('password', 'second factor', 'passkey', 'oidc')),
      add proved_at timestamptz(3) not null default now()`.execute(db)

  await sql`
    create table role_policy (
      role text primary key check (role in ('contributor', 'moderator', 'admin')),
      requires_second_factor boolean not null default false
    )`.execute(db)
  await sql`insert into role_policy (role) values ('contributor'), ('moderator'), ('admin')`.execute(db)

  // Whom an OIDC provider knows by a subject: one for each person and provider.
  await sql`
    create table staff_identity (
      issuer text not null,
      subject text not null check (length(subject) between 1 and 255),
      staff_id int not null references staff on delete cascade,
      created_at timestamptz(3) not null default now(),
      last_used_at timestamptz(3) not null default now(),
      primary key (issuer, subject),
      unique (staff_id, issuer)
    )`.execute(db)

  // secret: sealed, since every code is computed from it. last_step: of the code used last, so that none works twice.
  await sql`
    create table staff_totp (
      staff_id int primary key references staff on delete cascade,
      secret text not null,
      created_at timestamptz(3) not null default now(),
      confirmed_at timestamptz(3),
      last_step bigint
    )`.execute(db)

  await sql`
    create table recovery_code (
      staff_id int not null references staff on delete cascade,
      hash text not null check (length(hash) = 64),
      used_at timestamptz(3),
      primary key (staff_id, hash)
    )`.execute(db)

  await sql`
    create table passkey (
      id text primary key check (length(id) between 1 and 1400),
      staff_id int not null references staff on delete cascade,
      name text not null check (length(name) between 1 and 60),
      public_key text not null,
      counter bigint not null,
      transports text[] not null,
      created_at timestamptz(3) not null default now(),
      last_used_at timestamptz(3)
    )`.execute(db)
  await sql`create index passkey_by_staff on passkey (staff_id)`.execute(db) // the list of one's own

  // What a browser was asked to sign; whoever takes the row has used it up. staff_id null: whoever holds the passkey.
  await sql`
    create table passkey_challenge (
      challenge text primary key,
      purpose text not null check (purpose in ('register', 'sign in', 'prove')),
      staff_id int references staff on delete cascade,
      created_at timestamptz(3) not null default now()
    )`.execute(db)
  await sql`create index passkey_challenge_oldest on passkey_challenge (created_at)`.execute(db) // to forget old ones

  // Between the right password and the second step. id is the SHA-256 of the token that the browser holds.
  await sql`
    create table pending_sign_in (
      id text primary key check (length(id) = 64),
      staff_id int not null references staff on delete cascade,
      created_at timestamptz(3) not null default now(),
      tries int not null default 0
    )`.execute(db)
  await sql`create index pending_sign_in_by_staff on pending_sign_in (staff_id)`.execute(db) // a new password ends them
  await sql`create index pending_sign_in_oldest on pending_sign_in (created_at)`.execute(db) // to forget old ones
}
