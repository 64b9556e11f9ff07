import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen and knows no schema
export async function up(db: Kysely<any>) {
  await sql`
    create table reason (
      site_id int not null references site on delete cascade,
      code text not null check (code ~ '^[a-z][a-z-]{1,40}$'),
      label text not null check (label <> ''),
      position int not null check (position > 0),
      primary key (site_id, code),
      unique (site_id, position)
    )`.execute(db)

  // muted: raised again for a reason a person has just reviewed; it does not count until three readers agree.
  await sql`
    create table flag (
      site_id int not null,
      id bigint generated always as identity,
      comment_id bigint not null,
      reporter_id bigint not null,
      reason text not null check (length(reason) between 1 and 60),
      detail text,
      revision int not null check (revision > 0),
      state text not null default 'open' check (state in ('open', 'upheld', 'dismissed')),
      muted boolean not null default false,
      resolved_event_id bigint,
      created_at timestamptz(3) not null default now(),
      primary key (id, site_id),
      foreign key (site_id, comment_id) references comment (site_id, id) on delete cascade,
      foreign key (site_id, reporter_id) references author (site_id, id),
      check ((state = 'open') = (resolved_event_id is null))
    )`.execute(db)
  await sql`
    create unique index flag_one_open_per_reporter on flag (site_id, comment_id, reporter_id)
      where state = 'open'`.execute(db)
  await sql`create index flag_by_comment on flag (site_id, comment_id)`.execute(db) // why a row is here, context pane
  await sql`create index flag_by_reporter on flag (site_id, reporter_id, id desc)`.execute(db) // accuracy of the last 100
  await sql`create index flag_by_event on flag (site_id, resolved_event_id) where resolved_event_id is not null`.execute(
    db,
  ) // restore

  // A span counts UTF-16 code units of the body at that revision, as JavaScript does; no span: the whole comment.
  await sql`
    create table signal (
      site_id int not null,
      id bigint generated always as identity,
      comment_id bigint not null,
      revision int not null check (revision > 0),
      kind text not null check (length(kind) between 1 and 60),
      span_start int check (span_start >= 0),
      span_end int check (span_end > span_start),
      points int not null check (points between -100 and 100),
      detail text not null default '',
      primary key (id, site_id),
      foreign key (site_id, comment_id) references comment (site_id, id) on delete cascade,
      check ((span_start is null) = (span_end is null))
    )`.execute(db)
  await sql`create index signal_by_comment on signal (site_id, comment_id)`.execute(db) // why a row is here, context pane

  await sql`
    create table note (
      site_id int not null references site,
      id bigint generated always as identity,
      comment_id bigint,
      author_id bigint,
      body text not null check (length(body) between 1 and 4000),
      created_by int not null references staff,
      created_at timestamptz(3) not null default now(),
      primary key (id, site_id),
      foreign key (site_id, comment_id) references comment (site_id, id) on delete cascade,
      foreign key (site_id, author_id) references author (site_id, id),
      check (num_nonnulls(comment_id, author_id) = 1)
    )`.execute(db)
  await sql`create index note_by_comment on note (site_id, comment_id) where comment_id is not null`.execute(db) // context pane
  await sql`create index note_by_author on note (site_id, author_id) where author_id is not null`.execute(db) // author page
}
