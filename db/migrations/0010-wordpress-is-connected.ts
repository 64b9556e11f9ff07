import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen and knows no schema
export async function up(db: Kysely<any>) {
  // When the site was last seen to have source_status: nothing older tells more. Null: with the import.
  // source_gone_at: since when the site no longer has it, not even in its trash.
  await sql`
    alter table comment
      add source_seen_at timestamptz(3),
      add source_gone_at timestamptz(3)`.execute(db)
  await sql`
    create index comment_listed_at_source on comment (site_id, source_status)
      where source_status <> 'approved' and source_gone_at is null`.execute(db) // sweep

  // password: an Application Password, sealed with a key derived from AUTH_SECRET (lib/seal.ts).
  // import_cursor, newest_id, reconciled_id: comments up to this id of WordPress are imported, taken in, compared again.
  // listed_at: when comments from listed_from_id on were last known to stand in the lists that Docket believes.
  await sql`
    create table wordpress_connection (
      site_id int primary key references site on delete cascade,
      url text not null check (url ~ '^https?://' and length(url) <= 2000),
      rest_url text not null check (rest_url ~ '^https?://' and length(rest_url) <= 2000),
      username text not null,
      password text not null,
      created_by int not null references staff,
      created_at timestamptz(3) not null default now(),
      import_total int,
      import_done int not null default 0,
      import_cursor bigint not null default 0,
      imported_at timestamptz(3),
      swept_at timestamptz(3),
      listed_at timestamptz(3),
      listed_from_id bigint not null default 0,
      newest_id bigint not null default 0,
      reconciled_id bigint not null default 0,
      failing_since timestamptz(3),
      failures int not null default 0,
      retry_at timestamptz(3) not null default now(),
      last_error text
    )`.execute(db)

  // Comments whose status WordPress is still to be told; the newest decision counts (event_id null: the checks on
  // arrival decided). sent_status: asked of WordPress,
  // which may have done it before we died. given_up_at: WordPress refuses for good, what was decided
  // until then.
  await sql`
    create table write_back (
      site_id int not null,
      comment_id bigint not null,
      event_id bigint,
      decided_at timestamptz(3) not null,
      tries int not null default 0,
      next_try_at timestamptz(3) not null default now(),
      last_error text,
      sent_status text check (sent_status in ('pending', 'approved', 'deleted', 'spam')),
      given_up_at timestamptz(3),
      primary key (comment_id, site_id),
      foreign key (site_id, comment_id) references comment (site_id, id) on delete cascade,
      foreign key (site_id, event_id) references event (site_id, id)
    )`.execute(db)
  await sql`create index write_back_due on write_back (site_id, next_try_at) where given_up_at is null`.execute(db) // the next to write

  // Comments of which the site says that they changed, to be read there; changed_at as the site says.
  await sql`
    create table source_change (
      site_id int not null references site on delete cascade,
      external_id text not null check (length(external_id) between 1 and 100),
      changed_at timestamptz(3) not null,
      told_at timestamptz(3) not null default now(),
      primary key (site_id, external_id)
    )`.execute(db)
}
