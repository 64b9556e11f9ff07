import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen and knows no schema
export async function up(db: Kysely<any>) {
  // A role belongs to the whole server: another database of the same server may have made it.
  await sql`
    do $$ begin
      create role docket_app nologin;
    exception when duplicate_object or unique_violation then null;
    end $$`.execute(db)
  await sql`grant docket_app to current_user`.execute(db)
  await sql`grant usage on schema public to docket_app`.execute(db)
  await sql`grant select, insert, update, delete on all tables in schema public to docket_app`.execute(db)
  await sql`revoke update, delete on event from docket_app`.execute(db)
  await sql`
    alter default privileges in schema public
      grant select, insert, update, delete on tables to docket_app`.execute(db)
}
