import 'server-only'
import { sql } from 'kysely'
import { db, type Tx } from '#db/client'
import { type Filter, writeFilter } from '#lib/filter'
import { NotFound, requireMay } from '#lib/permissions'
import type { QueueName } from '#lib/queues/names'
import type { Staff } from '#lib/staff'
import { mostPins, mostViews } from '#lib/views/limits'
import { insertPin, lockOwnViews } from '#lib/views/own-views'

export interface NewView {
  name: string
  queue: QueueName
  filter: Filter
  isPinned: boolean
}

export type Saved = 'saved' | 'name taken' | 'too many views' | 'too many pins'

/** Keeps a queue with a filter under a name that is this person's alone, whatever its capitals; nothing is kept when refused. */
export function saveView(staff: Staff, { isPinned, ...view }: NewView): Promise<Saved> {
  requireMay(staff, 'view')
  return db()
    .transaction()
    .execute(async tx => {
      const { views, pins } = await lockOwnViews(tx, staff)
      if (views >= mostViews) return 'too many views'
      if (isPinned && pins >= mostPins) return 'too many pins'
      const id = await insertView(tx, staff, view)
      if (id === null) return 'name taken'
      if (isPinned) await insertPin(tx, staff, id)
      return 'saved'
    })
}

/** Gives an own view another name. @throws NotFound for one that is not this person's */
export function renameView(staff: Staff, id: number, name: string): Promise<'saved' | 'name taken'> {
  requireMay(staff, 'view')
  return db()
    .transaction()
    .execute(async tx => {
      await lockOwnViews(tx, staff)
      const { rows } = await sql<{ isTaken: boolean }>`
        select exists (
          select from saved_view other
          where other.owner_id = ${staff.id} and lower(other.name) = lower(${name}) and other.id <> saved_view.id
        ) as "isTaken"
        from saved_view where id = ${id} and owner_id = ${staff.id}`.execute(tx)
      if (!rows[0]) throw new NotFound('There is no such view of yours')
      if (rows[0].isTaken) return 'name taken'
      await tx.updateTable('saved_view').set({ name }).where('id', '=', id).execute()
      return 'saved'
    })
}

/** Removes an own view, for those who pinned it too. @throws NotFound for one that is not this person's */
export async function deleteView(staff: Staff, id: number) {
  requireMay(staff, 'view')
  const { numDeletedRows } = await db()
    .deleteFrom('saved_view')
    .where('id', '=', id)
    .where('owner_id', '=', staff.id)
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) throw new NotFound('There is no such view of yours')
}

async function insertView(tx: Tx, staff: Staff, { name, queue, filter }: Omit<NewView, 'isPinned'>) {
  const inserted = await tx
    .insertInto('saved_view')
    .values({ owner_id: staff.id, name, queue, query: writeFilter(filter) })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id ?? null
}
