import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '../client.ts'
import { byKey, type Find } from './by-key.ts'
import type { History } from './history.ts'
import type { Cast } from './load-cast.ts'

interface Loaded {
  site_id: number
  id: number
  article_id: number
  author_id: number
}

/** The cast with its comments, to be found by their keys. */
export interface CastWithComments extends Cast {
  comment: Find<Loaded>
}

/** Loads comments as they stand, with earlier texts and signals, ties replies to them and counts them for their authors. */
export async function loadComments(tx: Tx, histories: History[], cast: Cast): Promise<CastWithComments> {
  const comment = await insertComments(tx, histories, cast)
  const loaded = histories.map(history => ({ ...history, at: comment(history.comment.key) }))
  const texts = loaded.flatMap(({ at, earlierTexts }) => earlierTexts.map(text => ({ ...ofComment(at), ...text })))
  const signals = loaded.flatMap(({ at, ...history }) => signalsOf(history).map(one => ({ ...ofComment(at), ...one })))
  await tx.insertInto('revision').values(texts).execute()
  await tx.insertInto('signal').values(signals).execute()
  const ids = loaded.map(({ at }) => at.id)
  await tieReplies(tx, ids)
  await countForAuthors(tx, ids)
  return { ...cast, comment }
}

async function insertComments(tx: Tx, histories: History[], { article, author }: Cast): Promise<Find<Loaded>> {
  const rows = histories.map(({ comment, createdAt, receivedAt, standing }) => ({
    site_id: article(comment.article).site_id,
    external_id: comment.key,
    article_id: article(comment.article).id,
    author_id: author(comment.author).id,
    parent_external_id: comment.parent,
    arrived_status: comment.status,
    source_status: comment.status,
    language: comment.language,
    ip: comment.ip,
    user_agent: comment.userAgent,
    created_at: createdAt,
    received_at: receivedAt,
    ...standing,
  }))
  const columns = ['site_id', 'id', 'article_id', 'author_id', 'external_id as key'] as const
  return byKey(await tx.insertInto('comment').values(rows).returning(columns).execute())
}

function ofComment({ site_id, id }: Loaded) {
  return { site_id, comment_id: id }
}

function signalsOf({ comment, standing }: History) {
  return (comment.signals ?? []).map(({ text, ...signal }) => ({
    ...signal,
    revision: standing.revision,
    ...(text === null ? {} : spanOf(text, standing.body)),
  }))
}

function spanOf(text: string, body: string) {
  const start = body.indexOf(text)
  return { span_start: start, span_end: start + text.length }
}

async function tieReplies(tx: Tx, ids: number[]) {
  await sql`
    update comment reply set parent_id = parent.id
    from comment parent
    where reply.id = any(${ids}) and parent.site_id = reply.site_id
      and parent.external_id = reply.parent_external_id`.execute(tx)
}

async function countForAuthors(tx: Tx, ids: number[]) {
  await sql`
    update author set pending_count = counted.pending, approved_count = counted.approved,
      deleted_count = counted.deleted, spam_count = counted.spam
    from (
      select site_id, author_id,
        count(*) filter (where status = 'pending') as pending, count(*) filter (where status = 'approved') as approved,
        count(*) filter (where status = 'deleted') as deleted, count(*) filter (where status = 'spam') as spam
      from comment
      where id = any(${ids})
      group by site_id, author_id
    ) counted
    where author.site_id = counted.site_id and author.id = counted.author_id`.execute(tx)
}
