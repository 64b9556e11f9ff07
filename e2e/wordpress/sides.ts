import 'server-only'
import { db } from '#db/client'
import type { Status } from '#db/schema'
import type { WordPress } from './wordpress.ts'

/** A comment as one of the sides has it; ids are WordPress's. */
export interface Seen {
  id: number
  status: Status
  kind: string
  parent: number | null
  ip: string
  agent: string
  body: string
}

/** Every comment in WordPress, in the words of Docket, or those with these ids; by id. */
export async function seenInWordPress(wordpress: WordPress, ids: number[] | null = null): Promise<Seen[]> {
  const which = ids ? `where comment_ID in (${[0, ...ids].join(',')})` : ''
  return JSON.parse(
    await wordpress.php(`
      global $wpdb;
      $words = ['1' => 'approved', '0' => 'pending', 'spam' => 'spam', 'trash' => 'deleted', 'post-trashed' => 'deleted'];
      echo json_encode(array_map(fn($c) => [
        'id' => (int) $c->comment_ID, 'status' => $words[$c->comment_approved], 'kind' => $c->comment_type ?: 'comment',
        'parent' => (int) $c->comment_parent ?: null, 'ip' => $c->comment_author_IP, 'agent' => $c->comment_agent,
        'body' => $c->comment_content,
      ], $wpdb->get_results("select * from $wpdb->comments ${which} order by comment_ID")));`),
  ) as Seen[] // the script's own
}

/** The same of the comments that Docket has. */
export async function seenInDocket(siteId: number): Promise<Seen[]> {
  const rows = await db()
    .selectFrom('comment')
    .leftJoin('comment as parent', join =>
      join.onRef('parent.site_id', '=', 'comment.site_id').onRef('parent.id', '=', 'comment.parent_id'),
    )
    .select(['comment.external_id', 'comment.status', 'comment.kind', 'parent.external_id as parent'])
    .select(['comment.ip', 'comment.user_agent', 'comment.body'])
    .where('comment.site_id', '=', siteId)
    .execute()
  return rows
    .map(({ external_id, parent, ip, user_agent, ...row }) => ({
      ...{ ...row, id: Number(external_id), parent: parent === null ? null : Number(parent) },
      ...{ ip: ip?.replace(/\/\d+$/, '') ?? '', agent: user_agent ?? '' },
    }))
    .sort((a, b) => a.id - b.id)
}

/** The comment of Docket with this id in WordPress. */
export function commentOf(siteId: number, restId: number) {
  return db()
    .selectFrom('comment')
    .selectAll()
    .where('site_id', '=', siteId)
    .where('external_id', '=', String(restId))
    .executeTakeFirst()
}

/** What the log says of the comment, oldest first, such as "decision by staff: approved → spam". */
export async function logOf(commentId: number): Promise<string[]> {
  const rows = await db()
    .selectFrom('event')
    .select(['kind', 'actor', 'from_status', 'to_status'])
    .where('comment_id', '=', commentId)
    .orderBy('id')
    .execute()
  return rows.map(({ kind, actor, from_status, to_status }) => `${kind} by ${actor}: ${from_status} → ${to_status}`)
}

/** How the connection of the site stands, and how many decisions WordPress is still to be told. */
export async function connectionOf(siteId: number) {
  const connection = await db()
    .selectFrom('wordpress_connection')
    .selectAll()
    .where('site_id', '=', siteId)
    .executeTakeFirst()
  const { waiting } = await db()
    .selectFrom('write_back')
    .select(db().fn.countAll<number>().as('waiting'))
    .where('site_id', '=', siteId)
    .executeTakeFirstOrThrow()
  return { ...connection, waiting }
}
