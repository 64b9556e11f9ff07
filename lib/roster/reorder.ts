import 'server-only'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { db } from '#db/client'
import { NotFound } from '#lib/permissions'
import { beginRosterChange } from '#lib/roster/lock-admins'
import { logRoster } from '#lib/roster/log-roster'
import type { Place } from '#lib/roster/order'
import type { Staff } from '#lib/staff'

/**
 * Puts a person right before or after another, on the roster and in the sidebar of sites. Everybody is numbered anew,
 * so that moves at the same moment leave an order without gaps and ties.
 * @throws Forbidden for those who do not administer, NotFound when either is nobody
 */
export function movePerson(staff: Staff, id: number, { side, of }: Place) {
  return db()
    .transaction()
    .execute(async tx => {
      await beginRosterChange(tx, staff)
      const { rows } = await sql<{ id: number; name: string; position: number; rank: number }>`
        with ranked as (
          select id, position, row_number() over (order by position, name, id) as rank from staff
        ), place as (
          select rank + ${side === 'after' ? 0.5 : -0.5}::numeric as rank from ranked where id = ${of}
        ), wanted as (
          select ranked.id, ranked.position as was, ranked.rank,
            row_number() over (order by case when ranked.id = ${id} then place.rank else ranked.rank end) as position
          from ranked, place
        )
        update staff set position = wanted.position from wanted
        where wanted.id = staff.id and (wanted.position <> wanted.was or staff.id in (${id}, ${of}))
        returning staff.id, staff.name, staff.position, wanted.rank`.execute(tx)
      const moved = rows.find(row => row.id === id)
      const other = rows.find(row => row.id === of)
      if (!moved || !other) throw new NotFound('Somebody of the two is no longer on the roster')
      if (moved.position === moved.rank) return
      await logRoster(tx, staff, { subjectId: id, note: `Put ${side} ${other.name} in the order`, batch: randomUUID() })
    })
}
