import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import { prepared } from '#db/prepared'
import type { LockedComment } from '#lib/decision/plan'
import type { Act } from '#lib/permissions'
import { inScope, scopeRows } from '#lib/queues/narrow'
import { isAmong } from '#lib/sql'
import type { Staff } from '#lib/staff'

interface LockRequest {
  staff: Staff
  act: Act
  ids: number[]
}

/**
 * The comments this person may do the act on, locked in id order until the transaction ends, each with its last event.
 * Those that are absent or out of scope are missing from the answer.
 */
export async function lockComments(tx: Tx, { staff, act, ids }: LockRequest): Promise<LockedComment[]> {
  await sql`${prepared}
    select from ${scopeRows(staff, act)}
    join comment c on ${inScope(staff)}
    where ${isAmong('c.id', ids)}
    order by c.id
    for no key update of c`.execute(tx)
  // A second statement, so that it sees what the transaction we waited for has committed.
  const { rows } = await sql<LockedComment>`${prepared}
    select c.id, c.site_id as "siteId", c.author_id as "authorId", c.status, c.revision,
      c.decision_id as "decisionId", c.reviewed_revision as "reviewedRevision",
      c.escalated_by as "escalatedBy", c.open_flags as "openFlags", c.edited_at as "editedAt",
      in_force.staff_id as "decidedBy", last.*
    from ${scopeRows(staff, act)}
    join comment c on ${inScope(staff)}
    left join event in_force on in_force.site_id = c.site_id and in_force.id = c.decision_id
    left join lateral (
      select jsonb_build_object('actor', event.actor, 'staffId', event.staff_id, 'name', staff.name,
        'action', event.action, 'at', event.at) as last
      from event
      left join staff on staff.id = event.staff_id
      where event.site_id = c.site_id and event.comment_id = c.id
        and event.kind in ('decision', 'sync')
      order by event.id desc
      limit 1
    ) last on true
    where ${isAmong('c.id', ids)}
    order by c.id`.execute(tx)
  return rows.map(row => (row.last ? { ...row, last: { ...row.last, at: new Date(row.last.at) } } : row))
}

/** Locks the authors whose counters will change, in id order and always after the comments: no two can deadlock. */
export async function lockAuthors(tx: Tx, changes: { siteId: number; authorId: number }[]) {
  const ids = [...new Set(changes.map(change => change.authorId))]
  const siteIds = [...new Set(changes.map(change => change.siteId))]
  if (ids.length === 0) return
  await sql`${prepared}
    select from author
    where ${isAmong('id', ids)} and ${isAmong('site_id', siteIds)}
    order by id
    for no key update`.execute(tx)
}

/** Ids of the sites whose list of reasons has this one; null when there is no reason to look up. */
export async function knowReason(tx: Tx, code: string | null): Promise<Set<number> | null> {
  if (code === null) return null
  const sites = await tx.selectFrom('reason').select('site_id').where('code', '=', code).execute()
  return new Set(sites.map(site => site.site_id))
}
