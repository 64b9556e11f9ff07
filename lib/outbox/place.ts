import 'server-only'
import { sql } from 'kysely'
import type { Db, Tx } from '#db/client'
import { closeAppeals } from '#lib/appeals/close-appeals'
import { queueStatements } from '#lib/appeals/queue-statements'
import { notify } from '#lib/live/notify'
import { queueWriteBacks } from '#lib/outbox/write-back'

/** An event that has its place in the order of all. */
export interface Placed {
  siteId: number
  eventId: number
  position: number
}

const lockNumber = 7404
const atOnce = 1000

/** Waits to be the one who places events, until the transaction ends. */
export async function waitToPlace(tx: Tx) {
  await sql`select pg_advisory_xact_lock(${lockNumber})`.execute(tx)
}

/** Becomes the one who places events, until the transaction ends; false when somebody else is at it. */
export async function tryToPlace(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${lockNumber}) as got`.execute(tx)
  return rows[0]?.got === true
}

/**
 * Gives committed events of the outbox the next positions and passes them on to whoever waits for them; at most 1,000,
 * and true when there may be more. Only for the one who places.
 *
 * Positions are given after the commit because ids are taken before it: a reader who goes by id skips what commits
 * late. About one comment, ids ascend in the order of decisions, as each holds the lock on its row.
 */
export async function placeEvents(tx: Tx): Promise<boolean> {
  const { rows } = await sql<Placed>`
    with next as (
      select site_id, id from outbox where position is null order by id limit ${atOnce}
    ),
    numbered as materialized (
      select site_id, id, nextval('outbox_position') as position from next
    )
    update outbox set position = numbered.position
    from numbered
    where outbox.site_id = numbered.site_id and outbox.id = numbered.id
    returning outbox.site_id as "siteId", outbox.event_id as "eventId", outbox.position`.execute(tx)
  if (rows.length === 0) return false
  await queueDeliveries(tx, rows)
  await queueWriteBacks(tx, rows)
  await queueStatements(tx, rows)
  await closeAppeals(tx, rows)
  await notify(tx, { about: 'decisions' })
  return rows.length === atOnce
}

/** Places what was committed before, for a reader who cannot wait, and when no process works. */
export async function placeOutstanding(on: Db) {
  for (let isMore = await hasOutstanding(on); isMore; ) {
    isMore = await on.transaction().execute(async tx => {
      await waitToPlace(tx)
      return placeEvents(tx)
    })
  }
}

async function hasOutstanding(on: Db): Promise<boolean> {
  const { rows } = await sql`select from outbox where position is null limit 1`.execute(on)
  return rows.length > 0
}

/** One delivery for each endpoint of the site that is not paused, in the order of positions. */
async function queueDeliveries(tx: Tx, placed: Placed[]) {
  await sql`
    insert into delivery (site_id, endpoint_id, event_id, position, comment_id)
    select placed.site_id, webhook_endpoint.id, placed.event_id, placed.position, event.comment_id
    from unnest(${placed.map(one => one.siteId)}::int[], ${placed.map(one => one.eventId)}::bigint[],
      ${placed.map(one => one.position)}::bigint[]) as placed (site_id, event_id, position)
    join webhook_endpoint on webhook_endpoint.site_id = placed.site_id and webhook_endpoint.paused_at is null
    join event on event.site_id = placed.site_id and event.id = placed.event_id
    order by placed.position`.execute(tx)
}
