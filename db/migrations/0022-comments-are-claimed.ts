import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen and knows no schema
export async function up(db: Kysely<any>) {
  // Who has a comment in focus mode. A lease of minutes need not outlive a crash of the database: unlogged.
  await sql`
    create unlogged table claim (
      site_id int not null references site,
      comment_id bigint not null,
      staff_id int not null references staff,
      expires_at timestamptz(3) not null,
      primary key (comment_id, site_id),
      foreign key (site_id, comment_id) references comment (site_id, id) on delete cascade
    )`.execute(db)
}
