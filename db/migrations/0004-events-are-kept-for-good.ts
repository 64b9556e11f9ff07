import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen and knows no schema
export async function up(db: Kysely<any>) {
  // comment_id has no foreign key: an event outlives the purge of its comment.
  // before_…: what the decision replaced, so that restore brings back exactly that.
  await sql`
    create table event (
      site_id int not null references site,
      id bigint generated always as identity,
      at timestamptz(3) not null default now(),
      kind text not null check (kind in
        ('decision', 'edit', 'sync', 'withdrawal', 'sanction', 'lift', 'note', 'import', 'purge')),
      actor text not null check (actor in ('staff', 'system', 'site', 'author')),
      staff_id int references staff,
      batch_id uuid not null,
      action text check (action in ('approve', 'delete', 'spam', 'escalate', 'restore')),
      comment_id bigint,
      article_id bigint,
      author_id bigint,
      revision int,
      from_status text check (from_status in ('pending', 'approved', 'deleted', 'spam')),
      to_status text check (to_status in ('pending', 'approved', 'deleted', 'spam')),
      before_decision_id bigint,
      before_reviewed_at timestamptz(3),
      before_reviewed_by int references staff,
      before_reviewed_revision int,
      before_escalated_at timestamptz(3),
      before_escalated_by int references staff,
      restores_id bigint,
      sanction_id bigint,
      reason text,
      note text check (length(note) <= 4000),
      primary key (id, site_id),
      foreign key (site_id, reason) references reason (site_id, code),
      foreign key (site_id, author_id) references author (site_id, id),
      foreign key (site_id, article_id) references article (site_id, id),
      check ((actor = 'staff') = (staff_id is not null)),
      check ((kind = 'decision') = (action is not null)),
      check ((action is not distinct from 'restore') = (restores_id is not null))
    )`.execute(db)
  await sql`create index event_newest on event (site_id, id desc)`.execute(db) // log
  await sql`create index event_by_staff on event (site_id, staff_id, id desc) where staff_id is not null`.execute(db) // log of one person
  await sql`create index event_by_comment on event (site_id, comment_id, id) where comment_id is not null`.execute(db) // past decisions
  await sql`create index event_by_author on event (site_id, author_id, id desc) where author_id is not null`.execute(db) // author page
  await sql`create index event_by_batch on event (site_id, batch_id)`.execute(db) // undo of a batch
  await sql`create index event_by_restored on event (site_id, restores_id) where restores_id is not null`.execute(db) // was it undone

  await sql`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the log is append-only' using errcode = 'restrict_violation';
    end $$`.execute(db)
  await sql`
    create trigger event_is_append_only before update or delete or truncate on event
      for each statement execute function refuse_change()`.execute(db)

  await sql`
    alter table comment add foreign key (site_id, decision_id) references event (site_id, id)`.execute(db)
  await sql`
    alter table flag add foreign key (site_id, resolved_event_id) references event (site_id, id)`.execute(db)

  await sql`
    create table sanction (
      site_id int not null references site,
      id bigint generated always as identity,
      author_id bigint not null,
      kind text not null check (kind in ('warn', 'premoderate', 'suspend', 'ban')),
      until timestamptz(3),
      everywhere boolean not null default false,
      reason text,
      note text check (length(note) <= 4000),
      batch_id uuid not null,
      created_by int not null references staff,
      created_at timestamptz(3) not null default now(),
      lifted_at timestamptz(3),
      lifted_by int references staff,
      primary key (id, site_id),
      foreign key (site_id, author_id) references author (site_id, id),
      foreign key (site_id, reason) references reason (site_id, code),
      check (kind <> 'suspend' or until is not null),
      check ((lifted_at is null) = (lifted_by is null))
    )`.execute(db)
  await sql`create index sanction_by_author on sanction (site_id, author_id)`.execute(db) // standing
  await sql`create index sanction_by_batch on sanction (site_id, batch_id)`.execute(db) // undo of a batch

  await sql`
    create table outbox (
      site_id int not null references site,
      id bigint generated always as identity,
      event_id bigint not null,
      created_at timestamptz(3) not null default now(),
      primary key (id, site_id),
      foreign key (site_id, event_id) references event (site_id, id)
    )`.execute(db)

  // What was purged, so that a later export or a site that sends it again does not bring it back.
  await sql`
    create table purged_comment (
      site_id int not null references site,
      external_id text not null,
      primary key (site_id, external_id)
    )`.execute(db)

  // The answer to a request, kept so that the same request again gets the same answer.
  await sql`
    create table answered_request (
      staff_id int not null references staff on delete cascade,
      key text not null check (length(key) between 8 and 100),
      request_hash text not null,
      answer jsonb,
      created_at timestamptz(3) not null default now(),
      primary key (staff_id, key)
    )`.execute(db)

  await sql`
    create table import_run (
      site_id int not null references site,
      id bigint generated always as identity,
      fingerprint text not null,
      file_name text not null,
      batches_done int not null default 0,
      started_at timestamptz(3) not null default now(),
      finished_at timestamptz(3),
      primary key (id, site_id),
      unique (site_id, fingerprint)
    )`.execute(db)
}
