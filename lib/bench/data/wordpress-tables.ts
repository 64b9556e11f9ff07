import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Client } from 'pg'
import { to } from 'pg-copy-streams'

/** The columns of a table of WordPress, and the query that gives them from the database of the benchmark. */
interface Table {
  name: string
  columns: string
  query: string
}

const utc = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')`
const lastStatus = `case arrived_status when 'approved' then '1' else '0' end`

/**
 * The same articles and comments as WordPress keeps them, with the same ids. Authors are visitors with a name and an
 * address, which spares WordPress to look up an account for each row.
 */
export const wordpressTables: Table[] = [
  {
    name: 'wp_posts',
    columns:
      'ID, post_author, post_title, post_name, post_date, post_date_gmt, post_modified, post_modified_gmt, comment_count, post_content, post_excerpt, to_ping, pinged, post_content_filtered',
    query: `
      select id, 1, title, external_id, ${utc('published_at')}, ${utc('published_at')}, ${utc('published_at')},
        ${utc('published_at')}, coalesce(approved, 0), 'About a car.', '', '', '', ''
      from article left join (
        select article_id, count(*) as approved from comment where status = 'approved' group by article_id
      ) counted on article_id = id
      order by id`,
  },
  {
    name: 'wp_comments',
    columns:
      'comment_ID, comment_post_ID, comment_author, comment_author_email, comment_date, comment_date_gmt, comment_content, comment_approved, comment_parent',
    query: `
      select comment.id, article_id, author.name, author.email, ${utc('comment.created_at')}, ${utc('comment.created_at')}, body,
        case status when 'approved' then '1' when 'pending' then '0' when 'deleted' then 'trash' else 'spam' end,
        coalesce(parent_id, 0)
      from comment join author on author.site_id = comment.site_id and author.id = author_id
      order by comment.id`,
  },
  {
    name: 'wp_commentmeta',
    columns: 'comment_id, meta_key, meta_value',
    query: `
      select id, key, value from comment, lateral (values
        ('_wp_trash_meta_status', ${lastStatus}),
        ('_wp_trash_meta_time', floor(extract(epoch from status_changed_at))::text)
      ) as meta (key, value)
      where status in ('deleted', 'spam') order by id`,
  },
]

/** Writes all rows of a query to `sink`, in the text format of COPY, which MariaDB's LOAD DATA reads too. */
export async function writeRows(connectionString: string, query: string, sink: Writable) {
  const client = new Client({ connectionString })
  await client.connect()
  await pipeline(client.query(to(`copy (${query}) to stdout`)), sink).finally(() => client.end())
}
