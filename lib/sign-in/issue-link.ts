import 'server-only'
import { sql } from 'kysely'
import type { Tx } from '#db/client'
import type { LinkPurpose } from '#db/schema'
import { appUrl } from '#lib/env'
import { hashOfToken, newToken } from '#lib/token'

/** How long a link works. */
export const linkHours = { invitation: 7 * 24, reset: 1 } as const satisfies Record<LinkPurpose, number>

interface Issued {
  staffId: number
  purpose: LinkPurpose
  /** The admin who hands it out; null when its owner asked for it. */
  createdBy: number | null
}

/** Puts a new link in force, in place of one from before; the person is locked. Gives its address, which is kept nowhere. */
export async function issueLink(tx: Tx, { staffId, purpose, createdBy }: Issued): Promise<string> {
  const token = newToken()
  await revokeLinks(tx, staffId)
  await tx
    .insertInto('sign_in_link')
    .values({
      ...{ purpose, staff_id: staffId, token_hash: hashOfToken(token), created_by: createdBy },
      expires_at: sql<Date>`now() + make_interval(hours => ${linkHours[purpose]})`,
    })
    .execute()
  return `${appUrl()}/link/${token}`
}

/** Makes the link in force of this person worthless. */
export async function revokeLinks(tx: Tx, staffId: number) {
  await tx
    .updateTable('sign_in_link')
    .set({ revoked_at: sql<Date>`now()` })
    .where('staff_id', '=', staffId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute()
}
