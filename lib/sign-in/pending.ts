import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { forgetOldest } from '#lib/sign-in/forget-oldest'
import { hashOfToken, newToken } from '#lib/token'

/** Between the right password and the second step: how long, and how many wrong codes. */
export const pendingLimits = { minutes: 5, tries: 5 } as const

const passing = { table: 'pending_sign_in', key: 'id', at: 'created_at', oldestBy: 'created_at' } as const

/** Who gave the right password and has yet to show a second factor. */
export interface Pending {
  staffId: number
  email: string
}

/** Notes that this person's password was right. Gives a token that opens nothing but the second step. */
export async function openPending(staffId: number): Promise<string> {
  await forgetOldest(db(), { ...passing, minutes: pendingLimits.minutes })
  const token = newToken()
  await db()
    .insertInto('pending_sign_in')
    .values({ id: hashOfToken(token), staff_id: staffId })
    .execute()
  return token
}

/** Whose second step this token opens; null when it is over. */
export async function findPending(token: string): Promise<Pending | null> {
  const { rows } = await sql<Pending>`
    select staff.id as "staffId", staff.email from pending_sign_in
    join staff on staff.id = pending_sign_in.staff_id and staff.deactivated_at is null
    where pending_sign_in.id = ${hashOfToken(token)} and ${isOpen()}`.execute(db())
  return rows[0] ?? null
}

/** Counts a try at the second step; null when it is over, also for what comes at the same moment as the last one. */
export async function countTry(token: string): Promise<Pending | null> {
  const { rows } = await sql<Pending>`
    update pending_sign_in set tries = tries + 1 from staff
    where staff.id = pending_sign_in.staff_id and staff.deactivated_at is null
      and pending_sign_in.id = ${hashOfToken(token)} and ${isOpen()}
    returning staff.id as "staffId", staff.email`.execute(db())
  return rows[0] ?? null
}

/** The second step is done: of two that end it at the same moment, one gets true. */
export async function endPending(token: string): Promise<boolean> {
  const query = db().deleteFrom('pending_sign_in').where('id', '=', hashOfToken(token)).returning('id')
  return (await query.executeTakeFirst()) !== undefined
}

function isOpen() {
  return sql`tries < ${pendingLimits.tries}
    and pending_sign_in.created_at > now() - make_interval(mins => ${pendingLimits.minutes})`
}
