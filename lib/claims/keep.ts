import 'server-only'
import { db } from '#db/client'
import { namesOfHolders } from '#lib/claims/holders'
import { deleteClaims, writeClaims } from '#lib/claims/write-claims'
import { lockComments } from '#lib/decision/lock'
import { requireMay } from '#lib/permissions'
import type { Staff } from '#lib/staff'

/** A comment that is not this person's to keep, and who has it now; null: nobody, and it is gone or out of reach. */
export interface Lost {
  id: number
  by: string | null
}

/**
 * Renews the lease on comments, also one that ran out as long as nobody else took it. Gives those that are lost.
 * @throws Forbidden when this person may not claim anywhere
 */
export function keepClaims(staff: Staff, ids: number[]): Promise<Lost[]> {
  requireMay(staff, 'claim')
  return db()
    .transaction()
    .execute(async tx => {
      const kept = await writeClaims(tx, staff, await lockComments(tx, { staff, act: 'claim', ids }))
      const lost = ids.filter(id => !kept.includes(id))
      const holders = await namesOfHolders(tx, staff, lost)
      return lost.map(id => ({ id, by: holders.get(id) ?? null }))
    })
}

/**
 * Gives comments back to the queue for others to take; those of somebody else stay theirs.
 * @throws Forbidden when this person may not claim anywhere
 */
export async function releaseClaims(staff: Staff, ids: number[]) {
  requireMay(staff, 'claim')
  await db()
    .transaction()
    .execute(async tx => {
      await lockComments(tx, { staff, act: 'claim', ids })
      await deleteClaims(tx, staff, ids)
    })
}
