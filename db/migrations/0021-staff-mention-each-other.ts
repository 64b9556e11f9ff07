import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen and knows no schema
export async function up(db: Kysely<any>) {
  // event_id: the note or the escalation that names somebody; its text, time and writer are told there.
  await sql`
    create table mention (
      site_id int not null references site,
      event_id bigint not null,
      staff_id int not null references staff,
      comment_id bigint not null,
      seen_at timestamptz(3),
      primary key (event_id, staff_id, site_id),
      foreign key (site_id, event_id) references event (site_id, id),
      foreign key (site_id, comment_id) references comment (site_id, id) on delete cascade
    )`.execute(db)
  await sql`create index mention_by_staff on mention (staff_id, (seen_at is null), event_id)`.execute(db) // one person's list and count
  await sql`create index mention_by_comment on mention (site_id, comment_id)`.execute(db) // purge
}
