import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen and knows no schema
export async function up(db: Kysely<any>) {
  await sql`create extension if not exists pg_trgm`.execute(db)
  await sql`create extension if not exists unaccent`.execute(db)

  // Words as written, without accents and stemming: comments come in every language.
  await sql`create text search configuration docket (copy = simple)`.execute(db)
  await sql`
    alter text search configuration docket
      alter mapping for hword, hword_part, word with unaccent, simple`.execute(db)

  // A name as it is searched: lower case, without accents. unaccent alone is not immutable, its dictionary named is.
  await sql`
    create function plain(name text) returns text language sql immutable strict parallel safe
      return lower(public.unaccent('public.unaccent'::regdictionary, name))`.execute(db)

  await sql`
    create table article (
      site_id int not null references site,
      id bigint generated always as identity,
      external_id text not null check (external_id <> ''),
      url text not null,
      title text not null,
      section text,
      contributor_id int references staff,
      published_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      primary key (id, site_id),
      unique (site_id, external_id)
    )`.execute(db)
  await sql`create index article_newest on article (site_id, coalesce(published_at, created_at) desc, id desc)`.execute(
    db,
  ) // articles page
  await sql`create index article_by_section on article (site_id, section)`.execute(db) // section filter
  await sql`create index article_by_contributor on article (contributor_id) where contributor_id is not null`.execute(
    db,
  ) // requireStaff

  // external_id: the site's id of a signed-in reader, else 'email:…', else 'name:…'.
  await sql`
    create table author (
      site_id int not null references site,
      id bigint generated always as identity,
      external_id text not null check (external_id <> ''),
      name text not null,
      email text check (email = lower(email)),
      url text,
      avatar_url text,
      registered_at timestamptz(3),
      pending_count int not null default 0 check (pending_count >= 0),
      approved_count int not null default 0 check (approved_count >= 0),
      deleted_count int not null default 0 check (deleted_count >= 0),
      spam_count int not null default 0 check (spam_count >= 0),
      created_at timestamptz(3) not null default now(),
      primary key (id, site_id),
      unique (site_id, external_id)
    )`.execute(db)
  await sql`create index author_newest on author (site_id, id desc)`.execute(db) // authors page
  await sql`create index author_by_name on author using gin (plain(name) gin_trgm_ops)`.execute(db) // search
  await sql`create index author_by_email on author (site_id, email) where email is not null`.execute(db) // ban everywhere

  // status is a projection of arrived_status and the events; only lib/decision/write.ts changes it.
  // body is the newest revision; earlier ones are in the table revision.
  await sql`
    create table comment (
      site_id int not null references site,
      id bigint generated always as identity,
      external_id text not null check (external_id <> ''),
      article_id bigint not null,
      author_id bigint not null,
      parent_id bigint,
      parent_external_id text,
      kind text not null default 'comment' check (kind in ('comment', 'pingback', 'trackback')),
      status text not null check (status in ('pending', 'approved', 'deleted', 'spam')),
      arrived_status text not null check (arrived_status in ('pending', 'approved', 'deleted', 'spam')),
      source_status text not null check (source_status in ('pending', 'approved', 'deleted', 'spam')),
      status_changed_at timestamptz(3) not null default now(),
      revision int not null default 1 check (revision > 0),
      body text not null check (length(body) <= 100000),
      language text,
      ip inet,
      user_agent text,
      created_at timestamptz(3) not null,
      received_at timestamptz(3) not null default now(),
      edited_at timestamptz(3),
      reviewed_at timestamptz(3),
      reviewed_by int references staff,
      reviewed_revision int,
      escalated_at timestamptz(3),
      escalated_by int references staff,
      decision_id bigint,
      open_flags int not null default 0 check (open_flags >= 0),
      priority smallint not null default 0 check (priority between 0 and 100),
      search tsvector generated always as (to_tsvector('docket', body)) stored,
      primary key (id, site_id),
      unique (site_id, external_id),
      foreign key (site_id, article_id) references article (site_id, id),
      foreign key (site_id, author_id) references author (site_id, id),
      check ((reviewed_at is null) = (reviewed_by is null) and (reviewed_at is null) = (reviewed_revision is null)),
      check ((escalated_at is null) = (escalated_by is null))
    )`.execute(db)
  await sql`create index comment_replies on comment (site_id, parent_id) where parent_id is not null`.execute(db) // context pane
  await sql`
    create index comment_orphans on comment (site_id, parent_external_id)
      where parent_id is null and parent_external_id is not null`.execute(db) // a parent that arrives later
  await sql`
    create index comment_purgeable on comment (status_changed_at)
      where status in ('deleted', 'spam')`.execute(db) // purge

  await sql`
    create table revision (
      site_id int not null,
      comment_id bigint not null,
      number int not null check (number > 0),
      body text not null,
      written_at timestamptz(3) not null,
      primary key (comment_id, number, site_id),
      foreign key (site_id, comment_id) references comment (site_id, id) on delete cascade
    )`.execute(db)

  await sql`
    create function keep_arrival() returns trigger language plpgsql as $$
    begin
      raise exception 'how a comment arrived does not change' using errcode = 'restrict_violation';
    end $$`.execute(db)
  await sql`
    create trigger comment_arrival_is_kept before update of arrived_status on comment
      for each row when (old.arrived_status is distinct from new.arrived_status)
      execute function keep_arrival()`.execute(db)
}
