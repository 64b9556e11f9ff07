import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { notifySoon } from '#lib/live/notify'
import { NotFound, requireMay } from '#lib/permissions'
import { inScope, scopeRows } from '#lib/queues/narrow'
import type { Staff } from '#lib/staff'

/** Somebody who has a comment under their cursor. */
export interface Looker {
  comment: number
  name: string
}

/** Browsers say every 15 s that they are still there. */
const goneAfterSeconds = 35

/**
 * Tells others that this person looks at the comment, and no longer at another; to be said again every 15 s.
 * @throws NotFound for a comment that is absent or out of reach
 */
export async function lookAt(staff: Staff, comment: number) {
  requireMay(staff, 'read')
  const { rows } = await sql<{ siteId: number }>`
    with target as (
      select c.site_id, c.id from ${scopeRows(staff, 'read')} join comment c on ${inScope(staff)} where c.id = ${comment}
    ),
    elsewhere as (
      delete from presence using target where presence.staff_id = ${staff.id} and presence.site_id <> target.site_id
    )
    insert into presence (site_id, staff_id, comment_id)
    select site_id, ${staff.id}, id from target
    on conflict (staff_id, site_id) do update set comment_id = excluded.comment_id, seen_at = now()
    returning site_id as "siteId"`.execute(db())
  if (!rows[0]) throw new NotFound('This comment is no longer here, or not on your sites')
  notifySoon('presence', rows[0].siteId)
}

/** Tells others that this person no longer looks at the comment, unless they look at another meanwhile. */
export async function lookAway(staff: Staff, comment: number) {
  const left = await db()
    .deleteFrom('presence')
    .where('staff_id', '=', staff.id)
    .where('comment_id', '=', comment)
    .returning('site_id')
    .execute()
  for (const { site_id } of left) notifySoon('presence', site_id)
}

/** Which comments in reach of this person others look at now, in no order that means anything. */
export async function listLookers(staff: Staff): Promise<Looker[]> {
  const { rows } = await sql<Looker>`
    select c.id as comment, staff.name
    from ${scopeRows(staff, 'read')}
    join presence on presence.site_id = scope.site_id and presence.staff_id <> ${staff.id}
      and presence.seen_at > now() - make_interval(secs => ${goneAfterSeconds})
    join staff on staff.id = presence.staff_id and staff.deactivated_at is null
    join comment c on c.id = presence.comment_id and ${inScope(staff)}
    order by c.id, staff.id`.execute(db())
  return rows
}
