import 'server-only'
import { type RawBuilder, sql } from 'kysely'
import { db } from '#db/client'
import { requireMay } from '#lib/permissions'
import type { Staff } from '#lib/staff'
import { type KeptView, readView, type View } from '#lib/views/view'

export interface ListedView extends View {
  owner: string
  isOwn: boolean
  isShared: boolean
  isPinned: boolean
}

const mostShared = 100

/** This person's own views by name. */
export async function listOwnViews(staff: Staff): Promise<ListedView[]> {
  return list(staff, sql`saved_view.owner_id = ${staff.id} order by lower(saved_view.name)`)
}

/** What colleagues share, by name, at most 100; `search`: part of the name of the view or of its owner. */
export async function listSharedViews(
  staff: Staff,
  search: string | null,
): Promise<{ views: ListedView[]; hasMore: boolean }> {
  const isFound = sql`strpos(plain(saved_view.name), plain(${search})) > 0
    or strpos(plain(owner.name), plain(${search})) > 0`
  const found = await list(
    staff,
    sql`saved_view.is_shared and saved_view.owner_id <> ${staff.id} and (${search}::text is null or ${isFound})
      order by lower(saved_view.name), saved_view.id
      limit ${mostShared + 1}`,
  )
  return { views: found.slice(0, mostShared), hasMore: found.length > mostShared }
}

async function list(staff: Staff, which: RawBuilder<unknown>): Promise<ListedView[]> {
  requireMay(staff, 'view')
  const { rows } = await sql<KeptView & Omit<ListedView, keyof View>>`
    select saved_view.id, saved_view.name, saved_view.queue, saved_view.query, saved_view.is_shared as "isShared",
      owner.name as owner, owner.id = ${staff.id} as "isOwn", view_pin.view_id is not null as "isPinned"
    from saved_view
    join staff owner on owner.id = saved_view.owner_id
    left join view_pin on view_pin.view_id = saved_view.id and view_pin.staff_id = ${staff.id}
    where ${which}`.execute(db())
  return rows.map(row => {
    const { owner, isOwn, isShared, isPinned } = row
    return { ...readView(row), owner, isOwn, isShared, isPinned }
  })
}
