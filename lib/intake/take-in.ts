import 'server-only'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { db } from '#db/client'
import type { Status } from '#db/schema'
import type { ApiClient } from '#lib/api/client'
import type { SignalKind } from '#lib/signals'
import { type IntakeItem, intakeItem, toIncoming } from './item.ts'
import { judgeArrivals } from './judge-arrivals.ts'
import { type Refused, readItems } from './read-items.ts'
import { takeBatch } from './take-batch.ts'

/** What a check found, as other systems are told of it; the span counts UTF-16 code units of the body. */
export interface ToldSignal {
  kind: SignalKind
  points: number
  detail: string
  span: [start: number, end: number] | null
}

/** What became of one item: the comment as it stands now, or what is wrong with the item and in which field. */
export type Taken =
  | { external_id: string; id: number; status: Status; revision: number; signals: ToldSignal[]; created: boolean }
  | Refused<'external_id'>

/**
 * Takes in comments as the site's system sends them, 1–500, each judged alone; the answers come in their order.
 * The same again changes nothing, another body makes a new revision. Without `status` the checks decide.
 */
export async function takeIn(client: ApiClient, given: unknown[]): Promise<Taken[]> {
  const read = readItems(given, intakeItem, { id: 'external_id', noun: 'item' })
  const items = read.flatMap(one => ('item' in one ? [one] : []))
  const { added, refused } = await write(client, items)
  const known = await findKnown(client, items)
  return read.map(one => {
    if ('refused' in one) return one.refused
    const { external_id } = one.item
    const comment = known.get(external_id)
    const error = refused.get(one.position) ?? 'was here before and is purged: it does not come back'
    if (!comment) return { external_id, error, field: null }
    return { external_id, ...comment, created: added.has(external_id) }
  })
}

interface Write {
  /** External ids of the comments that are new. */
  added: Set<string>
  /** Why the database refused an item, by its position; most often none. */
  refused: Map<number, string>
}

async function write(client: ApiClient, read: { position: number; item: IntakeItem }[]): Promise<Write> {
  const pairs = read.map(({ item, position }) => toIncoming(item, position))
  const articles = new Map(pairs.map(({ article }) => [article.externalId, article]))
  const toJudge = pairs.flatMap(({ comment }) => (comment.status === null ? [comment] : []))
  const arrivals = { comments: toJudge, articles: [...articles.values()] }
  const judged = new Map((await judgeArrivals(client.siteId, arrivals)).map(comment => [comment.line, comment]))
  const comments = pairs.map(({ comment }) => judged.get(comment.line) ?? comment)
  const target = { siteId: client.siteId, batch: randomUUID(), isDryRun: false, isLive: true }
  const { added, refused } = await takeBatch(target, [...arrivals.articles, ...comments])
  return { added: new Set(added), refused: new Map(refused.map(({ line, reason }) => [line, reason])) }
}

type Known = Omit<Extract<Taken, { id: number }>, 'external_id' | 'created'>

async function findKnown(client: ApiClient, read: { item: IntakeItem }[]): Promise<Map<string, Known>> {
  const { rows } = await sql<Known & { external_id: string }>`
    select comment.external_id, comment.id, comment.status, comment.revision, coalesce((
      select jsonb_agg(jsonb_build_object('kind', signal.kind, 'points', signal.points, 'detail', signal.detail,
        'span', case when signal.span_start is not null then jsonb_build_array(signal.span_start, signal.span_end) end)
        order by signal.id)
      from signal
      where signal.site_id = comment.site_id and signal.comment_id = comment.id and signal.revision = comment.revision
    ), '[]') as signals
    from comment
    where comment.site_id = ${client.siteId} and comment.external_id = any(${read.map(({ item }) => item.external_id)})`.execute(
    db(),
  )
  return new Map(rows.map(({ external_id, ...known }) => [external_id, known]))
}
