import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { prepared } from '#db/prepared'
import { requireMay } from '#lib/permissions'
import { countLists } from '#lib/queues/count'
import type { Staff } from '#lib/staff'
import { type KeptView, readView, type View } from '#lib/views/view'

/** `count` is null for a view that can no longer be read; with `orMore` there may be more than that. */
export interface PinnedView extends View {
  count: number | null
  orMore: boolean
}

/** The views in this person's rail, in their order. */
export async function listPinned(staff: Staff): Promise<View[]> {
  requireMay(staff, 'view')
  const { rows } = await sql<KeptView>`${prepared}
    select saved_view.id, saved_view.name, saved_view.queue, saved_view.query
    from view_pin
    join saved_view on saved_view.id = view_pin.view_id
    where view_pin.staff_id = ${staff.id} and (saved_view.owner_id = ${staff.id} or saved_view.is_shared)
    order by view_pin.position, view_pin.view_id`.execute(db())
  return rows.map(readView)
}

/** The same with how many comments each holds for this person, all counted by one statement. */
export async function countPinned(staff: Staff): Promise<PinnedView[]> {
  const views = await listPinned(staff)
  const lists = views.flatMap(view => view.list ?? [])
  const counts = await countLists(staff, lists)
  return views.map(view => ({
    ...view,
    ...((view.list && counts[lists.indexOf(view.list)]) ?? { count: null, orMore: false }),
  }))
}
