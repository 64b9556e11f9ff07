import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen and knows no schema
export async function up(db: Kysely<any>) {
  await sql`alter table site add sends_statements boolean not null default false`.execute(db)

  // event_id: the decision appealed against; null: that of the checks on arrival, which leave no event. An appeal has no
  // foreign key to its comment: it outlives the purge. closed: the comment was decided about anew meanwhile.
  // verdict_id: the event that tells how it ended.
  await sql`
    create table appeal (
      site_id int not null references site,
      id bigint generated always as identity,
      comment_id bigint not null,
      article_id bigint not null,
      author_id bigint not null,
      event_id bigint,
      body text not null check (length(body) between 1 and 4000),
      state text not null default 'open' check (state in ('open', 'upheld', 'overturned', 'closed')),
      created_at timestamptz(3) not null default now(),
      decided_at timestamptz(3),
      decided_by int references staff,
      verdict_id bigint,
      note text check (length(note) <= 4000),
      primary key (id, site_id),
      unique nulls not distinct (site_id, comment_id, event_id),
      foreign key (site_id, article_id) references article (site_id, id),
      foreign key (site_id, author_id) references author (site_id, id),
      foreign key (site_id, event_id) references event (site_id, id),
      foreign key (site_id, verdict_id) references event (site_id, id),
      check ((state = 'open') = (decided_at is null)),
      check ((state in ('upheld', 'overturned')) = (decided_by is not null)),
      check ((decided_by is null) = (verdict_id is null))
    )`.execute(db)
  await sql`create index appeal_open on appeal (site_id, created_at, id) where state = 'open'`.execute(db) // the queue
  await sql`create index appeal_by_author on appeal (site_id, author_id) where state = 'open'`.execute(db) // author page
  await sql`create index appeal_lately on appeal (site_id, created_at)`.execute(db) // overturns of the last 90 days

  await sql`
    create unique index appeal_by_verdict on appeal (site_id, verdict_id) where verdict_id is not null`.execute(db) // log, events feed

  // What an author is told of a decision, once. token_hash: of the link to appeal, known to the mail alone.
  await sql`
    create table statement (
      site_id int not null references site,
      event_id bigint not null,
      due_at timestamptz(3) not null,
      token_hash text,
      sent_at timestamptz(3),
      dropped_at timestamptz(3),
      primary key (event_id, site_id),
      foreign key (site_id, event_id) references event (site_id, id),
      check ((sent_at is null) = (token_hash is null)),
      check (sent_at is null or dropped_at is null)
    )`.execute(db)
  await sql`
    create index statement_due on statement (due_at) where sent_at is null and dropped_at is null`.execute(db) // what to mail next
  await sql`create index statement_by_token on statement (token_hash) where token_hash is not null`.execute(db) // the link
}
