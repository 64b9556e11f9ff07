import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen and knows no schema
export async function up(db: Kysely<any>) {
  // Words of new comments wait in a list, which searches read as well. At 4 MB, those of 3,000 comments, whoever brought
  // the next ones had to put them all into the index. Now npm run work does so before the list is that long, and the more
  // comments at a time, the less for each: words that many have are looked up once.
  await sql`alter index comment_by_word set (gin_pending_list_limit = 16384)`.execute(db)
  // Only the owner of an index may, which the app is not.
  await sql`
    create function index_words() returns void language sql security definer set search_path = '' as $$
      select pg_catalog.gin_clean_pending_list('public.comment_by_word')
    $$`.execute(db)
  await sql`revoke execute on function index_words from public`.execute(db)
  await sql`grant execute on function index_words to docket_app`.execute(db)
}
