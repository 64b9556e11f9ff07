import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen and knows no schema
export async function up(db: Kysely<any>) {
  // query: of the URL of the list, as lib/filter.ts writes it.
  await sql`
    create table saved_view (
      id bigint generated always as identity primary key,
      owner_id int not null references staff,
      name text not null check (name = btrim(name) and length(name) between 1 and 60),
      queue text not null check (queue in
        ('flagged', 'pending', 'new', 'escalated', 'recent', 'approved', 'deleted', 'spam')),
      query text not null check (query like '?%' and length(query) <= 10000),
      is_shared boolean not null default false,
      created_at timestamptz(3) not null default now()
    )`.execute(db)
  await sql`create unique index saved_view_by_name on saved_view (owner_id, lower(name))`.execute(db) // also the list of one's own
  await sql`create index saved_view_shared on saved_view (lower(name), id) where is_shared`.execute(db) // what colleagues share

  await sql`
    create table view_pin (
      staff_id int not null references staff,
      view_id bigint not null references saved_view on delete cascade,
      position int not null,
      primary key (staff_id, view_id)
    )`.execute(db)
  await sql`create index view_pin_by_view on view_pin (view_id)`.execute(db) // unsharing, deleting
}
