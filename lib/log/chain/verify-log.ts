import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { beginning, chainHash } from '#lib/log/chain/canonical-event'
import { findMoved, type Link, readLinks } from '#lib/log/chain/links'

/** A head that was written down earlier, elsewhere. `hash` in hex. */
export interface Expected {
  slug: string
  position: number
  hash: string
}

/** The first thing that is wrong with the log of a site. An unlinked event has no position, what was cut off no event. */
export interface Broken {
  position: number | null
  eventId: number | null
  why: string
}

/** `head`: the hash of the last entry, in hex. `waiting`: some events are so new that they are not linked yet. */
export type SiteReport = { slug: string } & (
  | { broken: null; count: number; head: string; waiting: boolean }
  | { broken: Broken }
)

interface Site {
  id: number
  slug: string
  settledId: number
}

interface Head {
  position: number
  hash: Buffer
}

const atOnce = 20_000

/**
 * Walks the whole log of every site, entry by entry, in constant memory, and says where it first is not what was chained.
 * That its end was cut off shows only against a head that is expected.
 */
export async function verifyLog(expected: Expected[]): Promise<SiteReport[]> {
  const reports: SiteReport[] = []
  for (const site of await listSites()) reports.push(await verifySite(site, expected))
  const known = new Set(reports.map(report => report.slug))
  const unknown = [...new Set(expected.map(one => one.slug))].filter(slug => !known.has(slug))
  return [...reports, ...unknown.map(slug => ({ slug, broken: broken('there is no such site') }))]
}

async function listSites(): Promise<Site[]> {
  const { rows } = await sql<Site>`
    select site.id, site.slug, coalesce(event_chain.settled_id, 0) as "settledId"
    from site left join event_chain on event_chain.site_id = site.id
    order by site.slug`.execute(db())
  return rows
}

async function verifySite(site: Site, expected: Expected[]): Promise<SiteReport> {
  const { slug } = site
  const awaited = new Map(expected.filter(one => one.slug === slug).map(one => [one.position, one.hash]))
  let head: Head = { position: 0, hash: beginning }
  for (
    let links = await readLinks(db(), site.id, 0);
    links.length > 0;
    links = await readLinks(db(), site.id, head.position)
  ) {
    const walked = walk(links, head, awaited)
    if ('broken' in walked) return { slug, broken: await explain(site.id, walked) }
    head = walked
  }
  const wrong = cutOff(head, awaited) ?? (await findUnlinked(site)) ?? (await findEndGone(site))
  if (wrong) return { slug, broken: wrong }
  return { slug, broken: null, count: head.position, head: head.hash.toString('hex'), waiting: await isWaiting(site) }
}

interface Mismatch {
  broken: Broken
  /** Where the hash is not that of the entry: the head before it, for a closer look. */
  before?: Head
}

/** Pure: the head after these links, or the first of them that is broken. */
function walk(links: Link[], before: Head, awaited: Map<number, string>): Head | Mismatch {
  let head = before
  for (const { position, eventId, hash, entry } of links) {
    const at = { position, eventId }
    if (position !== head.position + 1)
      return { broken: broken('is gone: there is a gap in the chain', { position: head.position + 1 }) }
    if (entry === null) return { broken: broken('the event is missing', at) }
    if (!chainHash(head.hash, entry).equals(hash)) return { broken: broken('', at), before: head }
    const wanted = awaited.get(position)
    if (wanted && wanted !== hash.toString('hex'))
      return { broken: broken(`its hash is not the expected ${wanted}`, at) }
    head = { position, hash }
  }
  return head
}

/** Tells an entry that was moved or put in from one that was changed. */
async function explain(siteId: number, { broken: found, before }: Mismatch): Promise<Broken> {
  if (!before) return found
  const moved = await findMoved(db(), siteId, before)
  const why = moved
    ? `is out of order: event ${moved.eventId}, now at position ${moved.position}, belongs here`
    : 'was changed after it was chained, or an entry right before it was taken out'
  return { ...found, why }
}

function cutOff(head: Head, awaited: Map<number, string>): Broken | null {
  const beyond = [...awaited.keys()].filter(position => position > head.position)
  if (beyond.length === 0) return null
  return broken(`is gone: the log ends at ${head.position}`, { position: Math.min(...beyond) })
}

/** An event that slipped in behind the end of the chain: by now it would have been linked. */
async function findUnlinked({ id, settledId }: Site): Promise<Broken | null> {
  for (let after: number | null = Number.MIN_SAFE_INTEGER; after !== null; ) {
    const { rows }: { rows: { last: number | null; unlinked: number | null }[] } = await sql<{
      last: number | null
      unlinked: number | null
    }>`
      select max(batch.id) as last, min(batch.id) filter (where link.event_id is null) as unlinked
      from (
        select id from event where site_id = ${id} and id > ${after} and id <= ${settledId} order by id limit ${atOnce}
      ) batch
      left join event_link link on link.site_id = ${id} and link.event_id = batch.id`.execute(db())
    const found = rows[0]?.unlinked ?? null
    if (found !== null)
      return broken('is not in the chain, although all of its time are: it was put in later', { eventId: found })
    after = rows[0]?.last ?? null
  }
  return null
}

/** What was settled was linked: whoever cut off the end would have to know that, too. */
async function findEndGone({ id, settledId }: Site): Promise<Broken | null> {
  if (settledId === 0) return null
  const { rows } = await sql`
    select from event_link where site_id = ${id} and event_id = ${settledId}`.execute(db())
  return rows.length > 0
    ? null
    : broken('and what surrounds it is gone: the end of the log was cut off', { eventId: settledId })
}

async function isWaiting({ id, settledId }: Site): Promise<boolean> {
  const { rows } = await sql<{ waiting: boolean }>`
    select exists (
      select from event e where e.site_id = ${id} and e.id > ${settledId} and not exists (
        select from event_link link where link.site_id = e.site_id and link.event_id = e.id
      )
    ) as waiting`.execute(db())
  return rows[0]?.waiting === true
}

function broken(why: string, at: Partial<Broken> = {}): Broken {
  return { position: null, eventId: null, ...at, why }
}
