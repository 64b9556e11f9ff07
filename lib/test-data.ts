import { db } from '#db/client'
import { aStaffMember } from '#db/test-data'
import type { DecisionOrder } from '#lib/decide'
import type { Seen } from '#lib/decision/plan'
import { readStaff, type Staff } from '#lib/staff'
import { transitions } from '#lib/transitions'

/** A new staff member as the desk knows them once they are signed in. */
export async function signedIn(given: Parameters<typeof aStaffMember>[0] = {}): Promise<Staff> {
  return signedInAgain(await aStaffMember(given))
}

/** The staff member as they are read at their next request. */
export async function signedInAgain(staffId: number): Promise<Staff> {
  const staff = await readStaff(staffId)
  if (!staff) throw new Error(`Nobody active has the id ${staffId}`)
  return staff
}

/** An order about comments as they stand now, with the reason or the note that the action needs. */
export async function orderFor(action: DecisionOrder['action'], ids: number[]): Promise<DecisionOrder> {
  const { needs } = transitions[action]
  const why = { reason: needs === 'reason' ? 'harassment' : null, note: needs === 'note' ? 'Please look.' : null }
  return { action, comments: await seeNow(ids), ...why }
}

/** Comments as a person sees them now. */
export function seeNow(ids: number[]): Promise<Seen[]> {
  return db()
    .selectFrom('comment')
    .select(['id', 'revision', 'decision_id as decisionId'])
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
}

/** The comment as it is in the database. */
export function readComment(id: number) {
  return db().selectFrom('comment').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}
