import { type Kysely, sql } from 'kysely'

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen and knows no schema
export async function up(db: Kysely<any>) {
  // Each begins with the site: a list takes its first rows from every site and merges them (lib/queues.ts).
  await sql`create index queue_recent on comment (site_id, created_at desc, id desc)`.execute(db)
  await sql`create index queue_by_status on comment (site_id, status, created_at desc, id desc)`.execute(db) // Approved, Deleted, Spam
  await sql`
    create index queue_pending on comment (site_id, created_at, id)
      where status = 'pending' and escalated_at is null`.execute(db)
  await sql`
    create index queue_new on comment (site_id, created_at desc, id desc)
      where status = 'approved' and reviewed_at is null and escalated_at is null`.execute(db)
  await sql`
    create index queue_flagged on comment (site_id, priority desc, id desc)
      where open_flags > 0 and status in ('pending', 'approved') and escalated_at is null`.execute(db)
  await sql`
    create index queue_escalated on comment (site_id, escalated_at, id)
      where escalated_at is not null`.execute(db)

  await sql`create index comment_by_article on comment (site_id, article_id, created_at desc, id desc)`.execute(db) // article filter, neighbours
  await sql`create index comment_by_author on comment (site_id, author_id, created_at desc, id desc)`.execute(db) // author filter, author page
  await sql`create index comment_by_word on comment using gin (search)`.execute(db) // search
}
