import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen and knows no schema
export async function up(db: Kysely<any>) {
  // What the checks on arrival go by; null: that check is off.
  await sql`
    alter table site
      add max_links int default 2 check (max_links between 0 and 100),
      add max_per_minute int default 5 check (max_per_minute between 1 and 1000),
      add holds_new_authors boolean not null default false,
      add is_premoderated boolean not null default false,
      add is_development boolean not null default false`.execute(db)
  await sql`alter table article add is_premoderated boolean not null default false`.execute(db)
  await sql`alter table author add is_trusted boolean not null default false`.execute(db)

  // folded: the pattern as it is compared, so that no two entries of a site and section mean the same.
  await sql`
    create table word (
      site_id int not null references site on delete cascade,
      id bigint generated always as identity,
      list text not null check (list in ('banned', 'suspect')),
      pattern text not null check (length(pattern) between 1 and 100),
      folded text not null check (folded <> ''),
      section text,
      created_by int not null references staff,
      created_at timestamptz(3) not null default now(),
      primary key (id, site_id),
      unique nulls not distinct (site_id, folded, section)
    )`.execute(db)

  // check: a check on arrival changed the status of an edited comment. setting: an admin changed how a site is run.
  await sql`alter table event drop constraint event_kind_check`.execute(db)
  await sql`
    alter table event add constraint event_kind_check check (kind in
      ('decision', 'edit', 'sync', 'withdrawal', 'sanction', 'lift', 'note', 'import', 'purge', 'check', 'setting'))
    not valid`.execute(db)
  await sql`alter table event validate constraint event_kind_check`.execute(db)
}
