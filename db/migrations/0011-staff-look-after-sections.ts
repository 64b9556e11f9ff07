import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen and knows no schema
export async function up(db: Kysely<any>) {
  await sql`alter table staff add is_public boolean not null default true`.execute(db)
  // sections: what a moderator looks after on the site; null: all of it.
  await sql`alter table staff_site add sections text[] check (cardinality(sections) > 0)`.execute(db)

  // When somebody is usually on duty, on the clock of their own time zone; Monday is 1, a shift past midnight is two.
  await sql`
    create table staff_hours (
      staff_id int not null references staff on delete cascade,
      weekday int not null check (weekday between 1 and 7),
      from_minute int not null check (from_minute between 0 and 1439),
      to_minute int not null check (to_minute between 1 and 1440),
      primary key (staff_id, weekday, from_minute),
      check (from_minute < to_minute)
    )`.execute(db)

  // roster: an admin changed the account of the subject. appeal: an author appealed, or somebody decided about it.
  await sql`alter table event add subject_id int references staff`.execute(db)
  await sql`
    alter table event add constraint event_roster_has_subject check ((kind = 'roster') = (subject_id is not null))
    not valid`.execute(db)
  await sql`alter table event validate constraint event_roster_has_subject`.execute(db)
  await sql`alter table event drop constraint event_kind_check`.execute(db)
  await sql`
    alter table event add constraint event_kind_check check (kind in
      ('decision', 'edit', 'sync', 'withdrawal', 'sanction', 'lift', 'note', 'import', 'purge', 'check', 'setting',
       'roster', 'appeal'))
    not valid`.execute(db)
  await sql`alter table event validate constraint event_kind_check`.execute(db)
}
