import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen and knows no schema
export async function up(db: Kysely<any>) {
  // position: given after the commit, by one at a time, in the order of ids: whoever reads on from a position skips nothing.
  await sql`alter table outbox add position bigint`.execute(db)
  await sql`create sequence outbox_position as bigint`.execute(db)
  await sql`grant usage on sequence outbox_position to docket_app`.execute(db)
  await sql`create index outbox_unplaced on outbox (id) where position is null`.execute(db) // dispatch
  await sql`create unique index outbox_placed on outbox (site_id, position) where position is not null`.execute(db) // events feed

  // secret: what signs the deliveries, sealed with a key derived from AUTH_SECRET (lib/seal.ts).
  await sql`
    create table webhook_endpoint (
      site_id int not null references site on delete cascade,
      id int generated always as identity,
      url text not null check (url ~ '^https?://' and length(url) <= 2000),
      secret text not null,
      created_by int not null references staff,
      created_at timestamptz(3) not null default now(),
      paused_at timestamptz(3),
      failing_since timestamptz(3),
      last_delivered_at timestamptz(3),
      last_error text,
      primary key (id, site_id)
    )`.execute(db)

  // comment_id: deliveries about one comment go out one after the other. position null: a test.
  await sql`
    create table delivery (
      site_id int not null,
      id bigint generated always as identity,
      endpoint_id int not null,
      event_id bigint,
      position bigint,
      comment_id bigint,
      state text not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
      tries int not null default 0 check (tries between 0 and 10),
      next_try_at timestamptz(3) not null default now(),
      last_status int,
      last_error text,
      created_at timestamptz(3) not null default now(),
      ended_at timestamptz(3),
      primary key (id, site_id),
      foreign key (site_id, endpoint_id) references webhook_endpoint (site_id, id) on delete cascade,
      foreign key (site_id, event_id) references event (site_id, id),
      check ((state = 'waiting') = (ended_at is null)),
      check ((event_id is null) = (position is null))
    )`.execute(db)
  await sql`
    create index delivery_due on delivery (site_id, endpoint_id, next_try_at) where state = 'waiting'`.execute(db) // the next to deliver
  await sql`
    create index delivery_in_order on delivery (site_id, endpoint_id, comment_id, id) where state = 'waiting'`.execute(
    db,
  ) // is an earlier one about the comment still waiting
  await sql`create index delivery_dead on delivery (site_id, id desc) where state = 'dead'`.execute(db) // dead letters
  await sql`create index delivery_ended on delivery (ended_at) where state = 'delivered'`.execute(db) // purge
  await sql`create index delivery_by_endpoint on delivery (site_id, endpoint_id, id desc)`.execute(db) // latest deliveries
}
