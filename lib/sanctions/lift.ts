import 'server-only'
import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { type Db, db } from '#db/client'
import { NotFound, requireMay, scopeOf } from '#lib/permissions'
import type { Staff } from '#lib/staff'

/**
 * Ends one sanction; comments that were deleted with it stay deleted (undo of its batch brings those back too).
 * Lifting one that is lifted already changes nothing.
 * @throws NotFound when there is no such sanction in this person's sight
 */
export async function liftSanction(staff: Staff, id: number) {
  requireMay(staff, 'sanction')
  const sites = scopeOf(staff, 'sanction').whole
  const known = await db()
    .selectFrom('sanction')
    .select('id')
    .where('id', '=', id)
    .where('site_id', '=', site => site.fn.any(site.val(sites)))
    .execute()
  if (known.length === 0) throw new NotFound('There is no such sanction here')
  await lift(db(), staff, { which: sql`id = ${id}`, batch: randomUUID() })
}

/** Ends the sanctions that the batch `of` caused and that still stand, as part of the new batch. Gives how many. */
export function liftSanctions(on: Db, staff: Staff, { of, batch }: { of: string; batch: string }): Promise<number> {
  return lift(on, staff, { which: sql`batch_id = ${of}`, batch })
}

async function lift(on: Db, staff: Staff, { which, batch }: { which: RawBuilder<unknown>; batch: string }) {
  const { rows } = await sql`
    with lifted as (
      update sanction set lifted_at = now(), lifted_by = ${staff.id}
      where site_id = any(${scopeOf(staff, 'sanction').whole}) and ${which} and lifted_at is null
      returning site_id, id, author_id
    ),
    logged as (
      insert into event (site_id, kind, actor, staff_id, batch_id, author_id, sanction_id)
      select site_id, 'lift', 'staff', ${staff.id}, ${batch}, author_id, id from lifted
      returning site_id, id
    )
    insert into outbox (site_id, event_id)
    select site_id, id from logged
    returning id`.execute(on)
  return rows.length
}
