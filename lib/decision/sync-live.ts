import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import type { Status } from '#db/schema'
import { happenedAt, type Judgement, judgeChange, type SourceChange } from '#lib/decision/judge-change'
import { lockAuthors } from '#lib/decision/lock'
import type { Change } from '#lib/decision/plan'
import { writeDecisions } from '#lib/decision/write'

/** What a site showed of its comments when it was asked. */
export interface LiveSync {
  siteId: number
  batch: string
  askedAt: Date
  /** Comments from this id of the site on were known at `at` to be as Docket believed; null: no such look. */
  listed: { at: Date; fromId: number } | null
  comments: Told[]
}

export interface Told {
  id: number
  status: Status
  /** When the site says that it changed; null: it does not tell. */
  changedAt: Date | null
  /** It is not there any more, not even in the trash. */
  isGone: boolean
}

type Judged = Change & SourceChange & { judgement: Judgement; isGone: boolean; decisionId: number | null }

/**
 * Takes over statuses from a site that is connected both ways: the later of two decisions counts, and both are in the
 * log. Docket's decision that stands waits to be written back; one that the site overrules waits no more.
 * What the site showed before it was last heard of a comment is passed over.
 */
export async function syncLive(tx: Tx, sync: LiveSync): Promise<Record<Judgement, number[]>> {
  const judged = (await lockChanged(tx, sync)).map(row => ({
    ...row,
    judgement: row.isGone ? takeGone(row) : judgeChange(row),
  }))
  const of = (judgement: Judgement) => judged.filter(row => row.judgement === judgement)
  await lockAuthors(tx, of('taken'))
  await writeDecisions(tx, of('taken'), { ...fromSite(sync), note: null })
  await tellStanding(tx, sync, of('stands'))
  await dropWriteBacks(tx, sync, [...of('taken'), ...of('agrees')])
  await rememberSource(tx, sync, judged)
  const ids = (judgement: Judgement) => of(judgement).map(row => row.id)
  return { agrees: ids('agrees'), own: ids('own'), taken: ids('taken'), stands: ids('stands') }
}

/** There is nothing left that could be decided otherwise. */
function takeGone({ told, current }: SourceChange): Judgement {
  return told === current ? 'agrees' : 'taken'
}

function fromSite({ batch }: LiveSync) {
  return { kind: 'sync', actor: 'site', staffId: null, batch, action: null, reason: null } as const
}

/** In two statements, so that the second one sees what those who held the locks have committed. */
async function lockChanged(
  tx: Tx,
  { siteId, askedAt, listed, comments }: LiveSync,
): Promise<Omit<Judged, 'judgement'>[]> {
  const told = sql`unnest(${comments.map(c => c.id)}::bigint[], ${comments.map(c => c.status)}::text[],
    ${comments.map(c => c.changedAt)}::timestamptz[], ${comments.map(c => c.isGone)}::boolean[])
    as told (id, status, changed_at, is_gone)`
  const news = sql`comment.site_id = ${siteId} and comment.id = told.id
    and (comment.source_status, comment.source_gone_at is not null) is distinct from (told.status, told.is_gone)
    and (comment.source_seen_at is null or comment.source_seen_at < ${askedAt})`
  await sql`select from ${told} join comment on ${news} order by comment.id for no key update of comment`.execute(tx)
  const { rows } = await sql<Omit<Judged, 'judgement'>>`
    select comment.id, comment.site_id as "siteId", comment.author_id as "authorId", told.status as "to",
      told.status as told, told.is_gone as "isGone", comment.status as current, write_back.sent_status as sent,
      greatest(coalesce(comment.source_seen_at, comment.received_at), ${lookedAt(listed)}) as "lastLookAt",
      ${askedAt}::timestamptz as "askedAt", told.changed_at as "changedAt", last.id as "decisionId", last.at as "decidedAt"
    from ${told}
    join comment on ${news}
    left join write_back on write_back.site_id = comment.site_id and write_back.comment_id = comment.id
    left join lateral (
      select event.id, event.at from event
      where event.site_id = comment.site_id and event.comment_id = comment.id and event.kind in ('decision', 'check', 'withdrawal')
      order by event.id desc limit 1
    ) last on true
    order by comment.id`.execute(tx)
  return rows
}

function lookedAt(listed: LiveSync['listed']) {
  if (!listed) return sql`null::timestamptz`
  const isListed = sql`comment.external_id ~ '^[0-9]{1,18}$' and comment.external_id::bigint >= ${listed.fromId}`
  return sql`case when ${isListed} then ${listed.at}::timestamptz end`
}

/** An event that changes nothing, so that both decisions are in the log, and the one in Docket due to be written. */
async function tellStanding(tx: Tx, sync: LiveSync, standing: Judged[]) {
  if (standing.length === 0) return
  const { siteId, batch } = sync
  await sql`
    with logged as (
      insert into event (site_id, kind, actor, batch_id, comment_id, article_id, author_id, revision,
        from_status, to_status, note)
      select comment.site_id, 'sync', 'site', ${batch}, comment.id, comment.article_id, comment.author_id,
        comment.revision, comment.status, comment.status,
        'At the site: ' || comment.source_status || ' → ' || given.told || ' at ' || given.happened_at
          || '; the later decision in Docket stands'
      from unnest(${standing.map(row => row.id)}::bigint[], ${standing.map(row => row.told)}::text[],
        ${standing.map(tellTime)}::text[]) as given (id, told, happened_at)
      join comment on comment.site_id = ${siteId} and comment.id = given.id
      order by comment.id
      returning id, site_id
    )
    insert into outbox (site_id, event_id)
    select site_id, id from logged`.execute(tx)
  const due = standing.filter(row => row.decisionId !== null)
  await sql`
    insert into write_back (site_id, comment_id, event_id, decided_at)
    select ${siteId}::int, given.id, given.event_id, given.decided_at
    from unnest(${due.map(row => row.id)}::bigint[], ${due.map(row => row.decisionId)}::bigint[],
      ${due.map(row => row.decidedAt)}::timestamptz[]) as given (id, event_id, decided_at)
    order by given.id
    on conflict (comment_id, site_id) do update set
      event_id = excluded.event_id, decided_at = excluded.decided_at, next_try_at = now(), sent_status = null,
      given_up_at = null`.execute(tx)
}

function tellTime(change: SourceChange): string {
  return `${change.changedAt ? '' : 'about '}${happenedAt(change).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

async function dropWriteBacks(tx: Tx, { siteId }: LiveSync, settled: Judged[]) {
  await sql`
    delete from write_back where site_id = ${siteId} and comment_id = any(${settled.map(row => row.id)})`.execute(tx)
}

async function rememberSource(tx: Tx, { siteId, askedAt }: LiveSync, judged: Judged[]) {
  await sql`
    update comment set source_status = given.told, source_seen_at = ${askedAt},
      source_gone_at = case when given.is_gone then ${askedAt}::timestamptz end
    from unnest(${judged.map(row => row.id)}::bigint[], ${judged.map(row => row.told)}::text[],
      ${judged.map(row => row.isGone)}::boolean[]) as given (id, told, is_gone)
    where comment.site_id = ${siteId} and comment.id = given.id`.execute(tx)
}
