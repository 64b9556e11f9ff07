import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen and knows no schema
export async function up(db: Kysely<any>) {
  // Which comment is under whose cursor. What is true for seconds need not outlive a crash of the database: unlogged.
  await sql`
    create unlogged table presence (
      site_id int not null references site,
      staff_id int not null references staff,
      comment_id bigint not null,
      seen_at timestamptz(3) not null default now(),
      primary key (staff_id, site_id),
      foreign key (site_id, comment_id) references comment (site_id, id) on delete cascade
    )`.execute(db)
}
