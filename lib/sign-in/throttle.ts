import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import { forgetOldest } from '#lib/sign-in/forget-oldest'

/** Failed attempts within `minutes` after which the next one is refused unread. */
export const limits = { perAccount: 10, perAddress: 30, minutes: 15 } as const

const passing = { table: 'sign_in_attempt', key: 'id', at: 'at', oldestBy: 'id', minutes: 24 * 60 } as const

export interface Attempt {
  email: string
  address: string
}

/**
 * Records an attempt to sign in and returns its id, or null when there were too many failures before it.
 * The account need not exist. An attempt counts as failed until `markSucceeded`; a refused one does not count.
 */
export async function beginAttempt(attempt: Attempt): Promise<number | null> {
  await forgetOldest(db(), passing)
  const { id } = await db().insertInto('sign_in_attempt').values(attempt).returning('id').executeTakeFirstOrThrow()
  // Counted after the row is committed, and whatever the others' ids: of attempts made at the same moment,
  // the last to commit sees all the others, so no burst slips past the limit.
  const failed = await countOtherFailures(id, attempt)
  if (failed.account < limits.perAccount && failed.address < limits.perAddress) return id
  await db().deleteFrom('sign_in_attempt').where('id', '=', id).execute()
  return null
}

/** The attempt turned out right: it no longer counts against the account or the address. */
export async function markSucceeded(attemptId: number) {
  await db().updateTable('sign_in_attempt').set({ succeeded: true }).where('id', '=', attemptId).execute()
}

async function countOtherFailures(id: number, { email, address }: Attempt) {
  const { rows } = await sql<{ account: number; address: number }>`
    select
      (select count(*) from sign_in_attempt where email = ${email} and ${isFailure(id)}) as account,
      (select count(*) from sign_in_attempt where address = ${address} and ${isFailure(id)}) as address`.execute(db())
  const [failed] = rows
  if (!failed) throw new Error('counting the failed attempts gave no row')
  return failed
}

function isFailure(exceptId: number) {
  return sql`not succeeded and id <> ${exceptId} and at > now() - make_interval(mins => ${limits.minutes})`
}
