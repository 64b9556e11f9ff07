import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import type { Status } from '#db/schema'
import { writePriorities } from '#lib/comments/refresh-priorities'
import type { AuthorRecord } from '#lib/priority'
import { asTable } from './as-table.ts'
import { firstPriority } from './first-priority.ts'
import type { IncomingComment, Target } from './incoming.ts'
import { statusOnArrival } from './status-on-arrival.ts'
import { addSignals } from './write-signals.ts'

interface Added {
  id: number
  external_id: string
  article_id: number
  author_id: number
  status: Status
}

/**
 * Adds comments with their status as history, ties them to their parents and their replies to them, whichever came
 * first, and counts them for their authors. Articles and authors must be there. A parent is on the same article.
 * Gives the external ids of those that were added: another request may have come first with some.
 */
export async function addComments(tx: Tx, target: Target, comments: IncomingComment[]): Promise<Set<string>> {
  if (comments.length === 0) return new Set()
  const { rows: added } = await sql<Added>`
    insert into comment (site_id, external_id, article_id, author_id, parent_id, parent_external_id, kind,
      status, arrived_status, source_status, priority, body, ip, user_agent, created_at)
    select ${target.siteId}::int, given.external_id, given.article_id, given.author_id, parent.id,
      given.parent_external_id, given.kind,
      given.status, given.status, coalesce(given.told_status, given.status), given.priority,
      given.body, given.ip, given.user_agent, given.created_at
    from (
      select given.*,
        (select id from article where site_id = ${target.siteId} and external_id = given.article_external_id) as article_id,
        (select id from author where site_id = ${target.siteId} and external_id = given.author_external_id) as author_id
      from ${given(comments)}
    ) given
    left join comment parent on parent.site_id = ${target.siteId} and parent.external_id = given.parent_external_id
      and parent.article_id = given.article_id
    order by given.external_id
    on conflict (site_id, external_id) do nothing
    returning id, external_id, article_id, author_id, status`.execute(tx)
  await tieReplies(tx, target, added)
  const records = await countForAuthors(tx, target, added)
  await keepFindings(tx, target, { added, comments, records })
  return new Set(added.map(comment => comment.external_id))
}

interface Arrived {
  added: Added[]
  comments: IncomingComment[]
  /** By author id, with these comments in it. */
  records: Map<number, AuthorRecord>
}

/** The priorities that the comments came in with change where the record did, by these comments or meanwhile. */
async function keepFindings(tx: Tx, { siteId }: Target, { added, comments, records }: Arrived) {
  const verdicts = new Map(comments.map(({ externalId, verdict }) => [externalId, verdict]))
  const judged = added.flatMap(({ id, external_id, author_id }) => {
    const [verdict, record] = [verdicts.get(external_id), records.get(author_id)]
    return verdict && record ? [{ ...verdict, id, revision: 1, now: firstPriority(verdict.findings, record) }] : []
  })
  await addSignals(tx, Number(siteId), judged)
  const moved = judged
    .filter(({ priority, now }) => priority !== now)
    .map(({ id, now: priority }) => ({ id, priority }))
  await writePriorities(tx, Number(siteId), moved)
}

// Without a second look at the parents: Postgres takes a site that it has no statistics of for a row or two, and would
// compare every comment of the site with every parent.
async function tieReplies(tx: Tx, target: Target, added: Added[]) {
  const parents = asTable(added, {
    id: ['bigint', row => row.id],
    external_id: ['text', row => row.external_id],
    article_id: ['bigint', row => row.article_id],
  })
  await sql`
    update comment reply set parent_id = given.id
    from ${parents}
    where reply.site_id = ${target.siteId} and reply.parent_external_id = given.external_id
      and reply.parent_id is null and reply.article_id = given.article_id`.execute(tx)
}

/** The authors are locked in id order, as by everybody (lib/decision/lock.ts): no two can deadlock. */
async function countForAuthors(tx: Tx, { siteId }: Target, added: Added[]): Promise<Map<number, AuthorRecord>> {
  const ids = [...new Set(added.map(({ author_id }) => author_id))]
  const { rows } = await sql<AuthorRecord & { id: number }>`
    with locked as (
      select id from author where site_id = ${siteId} and id = any(${ids}) order by id for no key update
    )
    update author set
      pending_count = author.pending_count + written.pending,
      approved_count = author.approved_count + written.approved,
      deleted_count = author.deleted_count + written.deleted,
      spam_count = author.spam_count + written.spam
    from (
      select author_id,
        count(*) filter (where status = 'pending') as pending, count(*) filter (where status = 'approved') as approved,
        count(*) filter (where status = 'deleted') as deleted, count(*) filter (where status = 'spam') as spam
      from ${asTable(added, { author_id: ['bigint', row => row.author_id], status: ['text', row => row.status] })}
      group by author_id
    ) written
    join locked on locked.id = written.author_id
    where author.site_id = ${siteId} and author.id = locked.id
    returning author.id, approved_count as approved, deleted_count as deleted, spam_count as spam`.execute(tx)
  return new Map(rows.map(({ id, ...record }) => [id, record]))
}

function given(comments: IncomingComment[]) {
  return asTable(comments, {
    external_id: ['text', comment => comment.externalId],
    article_external_id: ['text', comment => comment.articleExternalId],
    author_external_id: ['text', comment => comment.author.externalId],
    parent_external_id: ['text', comment => comment.parentExternalId],
    kind: ['text', comment => comment.commentKind],
    status: ['text', statusOnArrival],
    told_status: ['text', comment => comment.status],
    priority: ['smallint', comment => comment.verdict?.priority ?? 0],
    body: ['text', comment => comment.body],
    ip: ['inet', comment => comment.ip],
    user_agent: ['text', comment => comment.userAgent],
    created_at: ['timestamptz', comment => comment.createdAt],
  })
}
