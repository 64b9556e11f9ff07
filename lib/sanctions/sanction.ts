import 'server-only'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import type { SanctionKind } from '#db/schema'
import { decideIn } from '#lib/decide'
import { answerOnce } from '#lib/decision/once'
import type { Seen } from '#lib/decision/plan'
import { Forbidden, NotFound, requireMay } from '#lib/permissions'
import { findTouched, isSwept, type Sweep, type Touched } from '#lib/sanctions/touch'
import type { Staff } from '#lib/staff'

export interface SanctionOrder {
  author: number
  kind: SanctionKind
  /** RFC 3339; null is for good. */
  until: string | null
  everywhere: boolean
  reason: string
  note: string | null
  sweep: Sweep
}

/** `already`: someone sanctioned the author at least as severely before, and nothing was done. */
export interface Sanctioned {
  batch: string
  authors: number
  deleted: number
  already: { kind: SanctionKind; by: string; at: string } | null
}

const severity: Record<SanctionKind, number> = { warn: 0, premoderate: 1, suspend: 2, ban: 3 }

/**
 * Sanctions an author and sweeps their comments in one transaction and one batch, so that one restore undoes it all.
 * @throws NotFound when there is no such author in this person's sight
 * @throws Forbidden when the author is on the staff
 */
export function sanctionAuthor(staff: Staff, order: SanctionOrder, key: string = randomUUID()): Promise<Sanctioned> {
  return answerOnce({ staff, key, request: order }, tx => sanctionIn(tx, staff, order))
}

async function sanctionIn(tx: Tx, staff: Staff, order: SanctionOrder): Promise<Sanctioned> {
  requireMay(staff, 'sanction')
  const batch = randomUUID()
  // Before any row: two moderators who ban the same reader, be it everywhere and from two sites, see each other.
  await sql`
    select pg_advisory_xact_lock(7403, hashtext(coalesce(email, id::text))) from author
    where id = ${order.author}`.execute(tx)
  const touched = await findTouched(tx, staff, order)
  const [chosen] = touched
  if (!chosen) throw new NotFound('There is no such author here')
  const member = touched.find(author => author.isStaff)
  if (member) throw new Forbidden(`${member.name} is on the staff and cannot be sanctioned`)
  const already = findAlready(chosen, order)
  if (already) return { batch, authors: 0, deleted: 0, already }
  await writeSanctions(tx, { staff, order, touched, batch })
  return {
    batch,
    authors: touched.length,
    deleted: await sweepComments(tx, { staff, order, touched, batch }),
    already: null,
  }
}

const hourMs = 3_600_000

/**
 * The sanction in force that is as severe and as long as the one ordered; a longer one of the same kind goes ahead.
 * Seven days ordered a minute after another person's seven days are not longer.
 */
function findAlready({ standing }: Touched, { kind, until }: SanctionOrder): Sanctioned['already'] {
  if (standing === null || kind === 'warn' || severity[standing.kind] < severity[kind]) return null
  const end = (time: string | null) => (time === null ? Number.POSITIVE_INFINITY : Date.parse(time))
  const isLonger = end(until) > end(standing.until) + hourMs
  return standing.kind === kind && isLonger ? null : standing
}

interface Work {
  staff: Staff
  order: SanctionOrder
  touched: Touched[]
  batch: string
}

async function writeSanctions(tx: Tx, { staff, order, touched, batch }: Work) {
  await sql`
    with sanctioned as (
      insert into sanction (site_id, author_id, kind, until, everywhere, reason, note, batch_id, created_by)
      select touched.site_id, touched.id, ${order.kind}, ${order.until}::timestamptz, ${order.everywhere}, reason.code,
        ${order.note}, ${batch}, ${staff.id}
      from unnest(${touched.map(author => author.siteId)}::int[], ${touched.map(author => author.id)}::bigint[])
        as touched (site_id, id)
      left join reason on reason.site_id = touched.site_id and reason.code = ${order.reason}
      returning site_id, id, author_id, reason
    ),
    logged as (
      insert into event (site_id, kind, actor, staff_id, batch_id, author_id, sanction_id, reason, note)
      select site_id, 'sanction', 'staff', ${staff.id}, ${batch}, author_id, id, reason, ${order.note} from sanctioned
      returning site_id, id
    )
    insert into outbox (site_id, event_id)
    select site_id, id from logged`.execute(tx)
}

async function sweepComments(tx: Tx, { staff, order, touched, batch }: Work): Promise<number> {
  const { rows } = await sql<Seen>`
    select c.id, c.revision, c.decision_id as "decisionId"
    from comment c
    where c.site_id = any(${touched.map(author => author.siteId)}) and c.author_id = any(${touched.map(author => author.id)})
      and ${isSwept(staff, order.sweep)}`.execute(tx)
  if (rows.length === 0) return 0
  const { decided } = await decideIn(tx, staff, {
    action: 'delete',
    comments: rows,
    reason: order.reason,
    note: order.note,
    batch,
  })
  return decided.length
}
