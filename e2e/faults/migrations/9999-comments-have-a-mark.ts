import type { Db } from '#db/client'

/** What an upgrade may bring: another column of the largest table, and an index that reads all of it. */
export async function up(db: Db) {
  await db.schema.alterTable('comment').addColumn('mark', 'text').execute()
  await db.schema.createIndex('comment_by_mark').on('comment').columns(['site_id', 'mark', 'id']).execute()
}
