import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { may, requireMay } from '#lib/permissions'
import { inScope, scopeRows } from '#lib/queues/narrow'
import type { Staff } from '#lib/staff'

/** How often somebody's decisions for a reason were appealed against in the last 90 days. */
export interface Overturns {
  /** null, as the name: the checks. */
  staffId: number | null
  staff: string | null
  /** null: none was given, as for spam. */
  reason: string | null
  appealed: number
  upheld: number
  overturned: number
}

const days = 90

/** By person and reason, most overturned first: everybody's for admins, their own for others. */
export async function countOverturns(staff: Staff): Promise<Overturns[]> {
  requireMay(staff, 'appeal')
  const whose = may(staff, 'administer') ? sql`true` : sql`event.staff_id = ${staff.id}`
  const { rows } = await sql<Overturns>`
    select event.staff_id as "staffId", staff.name as staff, reason.label as reason, count(*) as appealed,
      count(*) filter (where c.state = 'upheld') as upheld,
      count(*) filter (where c.state = 'overturned') as overturned
    from ${scopeRows(staff, 'appeal')}
    join appeal c on ${inScope(staff)} and c.created_at > now() - ${days} * interval '1 day'
    left join event on event.site_id = c.site_id and event.id = c.event_id
    left join staff on staff.id = event.staff_id
    left join reason on reason.site_id = event.site_id and reason.code = event.reason
    where ${whose}
    group by event.staff_id, staff.name, reason.label
    order by overturned desc, appealed desc, staff.name, reason.label`.execute(db())
  return rows
}
