import { Client } from 'pg'
import { withoutIndexes } from './data/indexes.ts'

/** Adds copies of a comment to its database, as its owner and without the checks that the comment has passed. */
export async function loadCopies(url: string, id: number, count: number) {
  const client = new Client({ connectionString: url })
  await client.connect()
  await withoutIndexes(client, async () => {
    await client.query('set session_replication_role = replica')
    await client.query(
      `insert into comment (site_id, external_id, article_id, author_id, status, arrived_status, source_status, body, created_at)
       select site_id, 'copy-' || n, article_id, author_id, status, arrived_status, source_status, body, created_at
       from comment, generate_series(1, $2::int) n where id = $1`,
      [id, count],
    )
  }).finally(() => client.end())
}
