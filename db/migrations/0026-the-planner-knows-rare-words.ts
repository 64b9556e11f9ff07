import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen and knows no schema
export async function up(db: Kysely<any>) {
  // Of the thousand commonest words alone, Postgres takes any other, and any unfinished one, for half a percent of all
  // comments, and looks for it by walking through the queue. Of ten thousand it sees that the index is far shorter.
  await sql`alter table comment alter search set statistics 1000`.execute(db)
  // Lists are counted by index alone where the pages are known to be visible to all, which only a vacuum tells.
  await sql`
    alter table comment set (
      autovacuum_vacuum_scale_factor = 0.01,
      autovacuum_vacuum_insert_scale_factor = 0.01
    )`.execute(db)
}
