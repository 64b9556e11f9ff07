import 'server-only'
import { sql } from 'kysely'
import type { Db } from '#db/client'
import { canonicalEvent, chainHash } from '#lib/log/chain/canonical-event'

/** A link of the chain with the event it is about as it is now; `entry` is null when there is no such event. */
export interface Link {
  position: number
  eventId: number
  hash: Buffer
  entry: string | null
}

const atOnce = 2000

/** The next 2,000 links of the site after this position, in order. */
export async function readLinks(on: Db, siteId: number, after: number): Promise<Link[]> {
  const { rows } = await sql<Link>`
    select link.position, link.event_id as "eventId", link.hash, case when e.id is not null then ${canonicalEvent} end as entry
    from event_link link
    left join event e on e.site_id = link.site_id and e.id = link.event_id
    where link.site_id = ${siteId} and link.position > ${after}
    order by link.position
    limit ${atOnce}`.execute(on)
  return rows
}

/** The link, among the next 2,000, whose event comes right after this head in truth; null when there is none. */
export async function findMoved(
  on: Db,
  siteId: number,
  head: { position: number; hash: Buffer },
): Promise<Link | null> {
  const [here, ...later] = await readLinks(on, siteId, head.position)
  const belongsHere = ({ entry, hash }: Link) => {
    const wanted = entry === null ? null : chainHash(head.hash, entry)
    return wanted !== null && (wanted.equals(hash) || (here !== undefined && wanted.equals(here.hash)))
  }
  return later.find(belongsHere) ?? null
}
