import 'server-only'
import { sql } from 'kysely'
import { db, type Tx } from '#db/client'
import { beginning, canonicalEvent, chainHash } from '#lib/log/chain/canonical-event'

/** One walk along the events of a site that may not be linked yet. Everything up to `after` is linked. */
interface Walk {
  siteId: number
  after: number
  /** No event can appear any more up to here: once this walk has passed it, neither this nor a later walk looks there. */
  settleable: number
}

const lockNumber = 7405
const atOnce = 2000
const walkMs = 2000

/**
 * Chains committed events of every site that has any, in batches, for about two seconds; what is left waits for the
 * next call. Several processes may do so at once: one of them is at a site at a time.
 *
 * Events are chained after their commit, because ids are taken before it: one with a lower id may appear later. It
 * then comes after those with higher ids, which changes nothing for whoever verifies the chain.
 */
export async function linkEvents(): Promise<void> {
  const until = Date.now() + walkMs
  for (const siteId of await listSitesToLink()) {
    let walk: Walk | null = Date.now() < until ? await beginWalk(siteId) : null
    while (walk) walk = Date.now() < until ? await linkNext(walk) : null
  }
}

/** In any order, so that a long log of one site keeps none of the others waiting for good. */
async function listSitesToLink(): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select site.id from site
    left join event_chain on event_chain.site_id = site.id
    where (select max(id) from event where event.site_id = site.id) > coalesce(event_chain.settled_id, 0)
    order by random()`.execute(db())
  return rows.map(row => row.id)
}

/**
 * Reads where the walk begins, and how far it may settle: to a candidate whose transactions have all ended. Besides,
 * a minute has passed since it was taken: an id is drawn a moment before its transaction has a number.
 */
async function beginWalk(siteId: number): Promise<Walk | null> {
  await takeCandidate(siteId)
  const { rows } = await sql<Walk>`
    select site_id as "siteId", settled_id as after,
      case when candidate_at < now() - interval '60 seconds'
        and pg_snapshot_xmin(pg_current_snapshot()) >= candidate_xmax then candidate_id else 0 end as settleable
    from event_chain where site_id = ${siteId}`.execute(db())
  return rows[0] ?? null
}

/** Unless there is one to wait for. One from ahead of all transactions was taken on a server that this is a copy of. */
async function takeCandidate(siteId: number) {
  await sql`
    insert into event_chain (site_id, candidate_id, candidate_xmax)
    select ${siteId}::int, max(id), pg_snapshot_xmax(pg_current_snapshot()) from event where site_id = ${siteId}
    on conflict (site_id) do update
    set candidate_id = excluded.candidate_id, candidate_xmax = excluded.candidate_xmax, candidate_at = now()
    where event_chain.candidate_id <= event_chain.settled_id
      or event_chain.candidate_xmax > excluded.candidate_xmax`.execute(db())
}

/** Links the next 2,000 events. Null at the end of the log, and when somebody else is at it. */
async function linkNext(walk: Walk): Promise<Walk | null> {
  return db()
    .transaction()
    .execute(async tx => {
      if (!(await tryToLink(tx, walk.siteId))) return null
      const end = await endOfBatch(tx, walk)
      if (end === null) return null
      await insertLinks(tx, walk.siteId, await readUnlinked(tx, walk, end))
      await settle(tx, walk.siteId, Math.min(walk.settleable, end))
      return { ...walk, after: end }
    })
}

async function tryToLink(tx: Tx, siteId: number): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(${lockNumber}, ${siteId}) as got`.execute(tx)
  return rows[0]?.got === true
}

async function endOfBatch(tx: Tx, { siteId, after }: Walk): Promise<number | null> {
  const { rows } = await sql<{ end: number | null }>`
    select max(id) as end from (
      select id from event where site_id = ${siteId} and id > ${after} order by id limit ${atOnce}
    ) batch`.execute(tx)
  return rows[0]?.end ?? null
}

interface Unlinked {
  id: number
  entry: string
}

async function readUnlinked(tx: Tx, { siteId, after }: Walk, end: number): Promise<Unlinked[]> {
  const { rows } = await sql<Unlinked>`
    select e.id, ${canonicalEvent} as entry
    from event e
    where e.site_id = ${siteId} and e.id > ${after} and e.id <= ${end} and not exists (
      select from event_link link where link.site_id = e.site_id and link.event_id = e.id
    )
    order by e.id`.execute(tx)
  return rows
}

async function insertLinks(tx: Tx, siteId: number, events: Unlinked[]) {
  if (events.length === 0) return
  const head = await readHead(tx, siteId)
  let hash = head.hash
  const hashes = events.map(({ entry }) => {
    hash = chainHash(hash, entry)
    return hash.toString('hex')
  })
  await sql`
    insert into event_link (site_id, position, event_id, hash)
    select ${siteId}::int, ${head.position}::bigint + given.number, given.event_id, decode(given.hash, 'hex')
    from unnest(${events.map(event => event.id)}::bigint[], ${hashes}::text[])
      with ordinality as given (event_id, hash, number)`.execute(tx)
}

async function readHead(tx: Tx, siteId: number): Promise<{ position: number; hash: Buffer }> {
  const head = await tx
    .selectFrom('event_link')
    .select(['position', 'hash'])
    .where('site_id', '=', siteId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return head ?? { position: 0, hash: beginning }
}

async function settle(tx: Tx, siteId: number, id: number) {
  await tx
    .updateTable('event_chain')
    .set({ settled_id: id })
    .where('site_id', '=', siteId)
    .where('settled_id', '<', id)
    .execute()
}
