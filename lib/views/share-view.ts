import 'server-only'
import { type Db, db } from '#db/client'
import { NotFound, requireMay } from '#lib/permissions'
import type { Staff } from '#lib/staff'

/**
 * Shows an own view to colleagues, each of whom sees in it what is in their own reach.
 * @throws Forbidden for those who may not share, NotFound for a view that is not this person's
 */
export async function shareView(staff: Staff, id: number) {
  requireMay(staff, 'share')
  await setShared(db(), staff, { id, isShared: true })
}

/** Takes an own view back from colleagues, out of their rails too. @throws NotFound for one that is not this person's */
export async function unshareView(staff: Staff, id: number) {
  requireMay(staff, 'view')
  await db()
    .transaction()
    .execute(async tx => {
      await setShared(tx, staff, { id, isShared: false })
      // After the update has waited for those who were pinning the view, so that their pins are seen.
      await tx.deleteFrom('view_pin').where('view_id', '=', id).where('staff_id', '<>', staff.id).execute()
    })
}

async function setShared(on: Db, staff: Staff, { id, isShared }: { id: number; isShared: boolean }) {
  const { numUpdatedRows } = await on
    .updateTable('saved_view')
    .set({ is_shared: isShared })
    .where('id', '=', id)
    .where('owner_id', '=', staff.id)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw new NotFound('There is no such view of yours')
}
