import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { prepared } from '#db/prepared'
import type { Action, Status } from '#db/schema'
import { inScope, scopeRows } from '#lib/queues/narrow'
import type { Staff } from '#lib/staff'

/** What became of a comment last. */
export interface Told {
  comment: number
  /** The event, and the decision in force as it now stands: two that differ say that a decision was undone. */
  event: number
  decisionId: number | null
  status: Status
  what: Action | 'sync' | 'check' | 'withdrawal'
  /** No member of staff did it when null. */
  by: string | null
  byId: number | null
}

/** What was decided up to a position, each comment once; null when it is too much to tell. */
export interface Decided {
  decided: Told[] | null
  position: number
}

/** More is not told one by one: whoever was away so long reads the list again. */
const most = 1000

/** What was decided after the position (lib/outbox/place.ts) about comments in reach of this person, in no order. */
export async function listDecided(staff: Staff, after: number): Promise<Decided> {
  const { position, count } = await placedSince(staff, after)
  if (count === 0) return { decided: [], position }
  if (count > most) return { decided: null, position }
  const { rows } = await sql<Told>`
    select distinct on (c.comment_id) c.comment_id as comment, c.id as event, comment.decision_id as "decisionId",
      comment.status, coalesce(c.action, c.kind) as what, staff.name as by, c.staff_id as "byId"
    from ${scopeRows(staff, 'read')}
    join outbox on outbox.site_id = scope.site_id and outbox.position > ${after} and outbox.position <= ${position}
    join event c on c.site_id = outbox.site_id and c.id = outbox.event_id
    join comment on comment.site_id = c.site_id and comment.id = c.comment_id
    left join staff on staff.id = c.staff_id
    where ${inScope(staff)} and c.kind in ('decision', 'sync', 'check', 'withdrawal')
    order by c.comment_id, outbox.position desc`.execute(db())
  return { decided: rows, position }
}

/** How many events were placed on the sites of this person after the position, up to one too many, and the newest. */
async function placedSince(staff: Staff, after: number): Promise<{ position: number; count: number }> {
  const { rows } = await sql<{ position: number; count: number }>`
    select coalesce(max(newer.position), ${after}) as position, count(*) as count
    from ${scopeRows(staff, 'read')}
    cross join lateral (
      select position from outbox
      where outbox.site_id = scope.site_id and position > ${after}
      order by position desc
      limit ${most + 1}
    ) newer`.execute(db())
  return rows[0] ?? { position: after, count: 0 }
}

/**
 * From where to tell what was decided to somebody who reads a list now: some seconds back, as a decision has its
 * position a little later, and to be told twice is harmless.
 */
export async function startingPosition(staff: Staff): Promise<number> {
  const { rows } = await sql<{ position: number }>`${prepared}
    select coalesce(max(newest.position), 0) as position
    from ${scopeRows(staff, 'read')}
    cross join lateral (
      select position from outbox
      where outbox.site_id = scope.site_id and position is not null and created_at <= now() - interval '10 seconds'
      order by position desc
      limit 1
    ) newest`.execute(db())
  return rows[0]?.position ?? 0
}
