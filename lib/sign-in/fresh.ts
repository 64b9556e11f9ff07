import 'server-only'
import { type RawBuilder, sql } from 'kysely'
import { db, type Tx } from '#db/client'
import { hasFactor } from '#lib/sign-in/factor-sql'
import type { Staff } from '#lib/staff'
import { hashOfToken } from '#lib/token'

/** Minutes after showing who one is during which one's ways to sign in can be changed. */
export const freshMinutes = 15

declare const shown: unique symbol

/** Proof that this person showed lately, in this session, who they are: whatever changes factors takes it second. */
export interface Fresh {
  token: string
  readonly [shown]: true
}

/**
 * The proof, if there is one: this session is young, or was confirmed lately. Where the person has a second factor, a
 * session that only a password opened is none.
 */
export async function findFresh(staff: Staff, token: string): Promise<Fresh | null> {
  const { rows } = await sql<{ id: string }>`
    select id from session
    where id = ${hashOfToken(token)} and staff_id = ${staff.id} and ended_at is null and ${isFresh()}`.execute(db())
  // The one place where a Fresh is made: the session was read from the database just now.
  return rows[0] ? ({ token } as Fresh) : null
}

/** The person showed a second factor in this session just now: it is as strong as if it had begun with one. */
export async function strengthen(tx: Tx, { token }: { token: string }) {
  await sql`
    update session set proved_at = now(), strength = case strength when 'password' then 'second factor' else strength end
    where id = ${hashOfToken(token)}`.execute(tx)
}

function isFresh(): RawBuilder<boolean> {
  return sql`proved_at > now() - make_interval(mins => ${freshMinutes})
    and (strength <> 'password' or not ${hasFactor(sql`session.staff_id`)})`
}
