import 'server-only'
import { sql } from 'kysely'
import { db, type Tx } from '#db/client'
import { NotFound, requireMay } from '#lib/permissions'
import type { Staff } from '#lib/staff'
import { mostPins } from '#lib/views/limits'
import { insertPin, lockOwnViews } from '#lib/views/own-views'

/** Pins an own view, or one that a colleague shares, below the others. @throws NotFound for any other */
export function pinView(staff: Staff, id: number): Promise<'pinned' | 'too many pins'> {
  requireMay(staff, 'view')
  return db()
    .transaction()
    .execute(async tx => {
      const { pins } = await lockOwnViews(tx, staff)
      await requireInSight(tx, staff, id)
      const { rows } = await sql`select from view_pin where staff_id = ${staff.id} and view_id = ${id}`.execute(tx)
      if (rows.length > 0) return 'pinned'
      if (pins >= mostPins) return 'too many pins'
      await insertPin(tx, staff, id)
      return 'pinned'
    })
}

/** Takes a view out of this person's rail; one that is not there stays out. */
export async function unpinView(staff: Staff, id: number) {
  requireMay(staff, 'view')
  await db().deleteFrom('view_pin').where('staff_id', '=', staff.id).where('view_id', '=', id).execute()
}

/** Puts a pin one place up or down; the first stays first, the last stays last, and one that is gone meanwhile stays gone. */
export function movePin(staff: Staff, id: number, direction: 'up' | 'down') {
  requireMay(staff, 'view')
  return db()
    .transaction()
    .execute(async tx => {
      await lockOwnViews(tx, staff)
      await sql`
        with ranked as (
          select view_id, row_number() over (order by position, view_id) as rank
          from view_pin where staff_id = ${staff.id}
        ), wanted as (
          select view_id, row_number() over (
            order by case when view_id = ${id} then rank + ${direction === 'up' ? -1.5 : 1.5}::numeric else rank end
          ) as position
          from ranked
        )
        update view_pin set position = wanted.position from wanted
        where view_pin.staff_id = ${staff.id} and wanted.view_id = view_pin.view_id`.execute(tx)
    })
}

/** Shares the lock on the view, so that it is not unshared between the look and the pin. */
async function requireInSight(tx: Tx, staff: Staff, id: number) {
  const { rows } = await sql`
    select from saved_view
    where id = ${id} and (owner_id = ${staff.id} or is_shared)
    for share`.execute(tx)
  if (rows.length === 0) throw new NotFound('There is no such view, or it is no longer shared')
}
