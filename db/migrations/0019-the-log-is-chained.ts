import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen and knows no schema
export async function up(db: Kysely<any>) {
  // A table of its own, since event refuses updates: a link is written after the commit of its event.
  await sql`
    create table event_link (
      site_id int not null references site,
      position bigint not null check (position > 0),
      event_id bigint not null,
      hash bytea not null check (length(hash) = 32),
      linked_at timestamptz(3) not null default now(),
      primary key (site_id, position), -- verify, in order
      unique (site_id, event_id), -- which events have no link yet; export
      foreign key (site_id, event_id) references event (site_id, id)
    )`.execute(db)
  await sql`
    create trigger event_link_is_append_only before update or delete or truncate on event_link
      for each statement execute function refuse_change()`.execute(db)
  await sql`revoke update, delete on event_link from docket_app`.execute(db)

  // How far a site's chain is settled: every event up to settled_id is linked, and none can appear there any more.
  // The candidate becomes that once every transaction older than candidate_xmax has ended.
  await sql`
    create table event_chain (
      site_id int primary key references site,
      settled_id bigint not null default 0,
      candidate_id bigint not null,
      candidate_xmax xid8 not null,
      candidate_at timestamptz(3) not null default now()
    )`.execute(db)
}
