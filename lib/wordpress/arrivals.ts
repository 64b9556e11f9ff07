import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import type { IncomingComment, IncomingRecord } from '#lib/intake/incoming'
import { judgeArrivals } from '#lib/intake/judge-arrivals'
import type { Connection } from './connection.ts'
import { readPosts } from './posts.ts'

interface Arrivals {
  /** New to Docket. */
  arriving: IncomingComment[]
  /** With a text that is new to Docket; their statuses are not looked at. */
  edited: IncomingComment[]
  isImport: boolean
}

/** What did not come as history is checked, unless WordPress has it in spam or trash; missing articles come along. */
export async function prepare(
  connection: Connection,
  { arriving, edited, isImport }: Arrivals,
): Promise<IncomingRecord[]> {
  const ofAll = [...new Set([...arriving, ...edited].map(comment => comment.articleExternalId))]
  const known = await findArticles(connection.siteId, ofAll)
  const missing = ofAll.filter(id => !known.has(id)).map(Number)
  const fetched = await readPosts(connection.access, connection.url, missing)
  const texts = edited.map(comment => ({ ...comment, status: null }))
  const isNews = ({ status }: IncomingComment) => !isImport && (status === 'approved' || status === 'pending')
  const toJudge = [...arriving.filter(isNews), ...texts]
  const judged = await judgeArrivals(connection.siteId, {
    comments: toJudge,
    articles: fetched,
  })
  return [...fetched, ...arriving.filter(comment => !isNews(comment)), ...judged]
}

async function findArticles(siteId: number, ids: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select external_id as id from article
    where site_id = ${siteId} and external_id = any(${ids})`.execute(db())
  return new Set(rows.map(row => row.id))
}

/** Where the checks came to another status than WordPress has, it is to be told. */
export async function noteArrivals(connection: Connection, comments: IncomingComment[]) {
  if (comments.length === 0) return
  await sql`
    insert into write_back (site_id, comment_id, decided_at)
    select site_id, id, received_at from comment
    where site_id = ${connection.siteId} and external_id = any(${comments.map(comment => comment.externalId)})
      and status <> source_status and source_gone_at is null
    order by id
    on conflict (comment_id, site_id) do nothing`.execute(db())
}
