import 'server-only'
import { sql } from 'kysely'
import { db, type Tx } from '#db/client'
import type { LinkPurpose } from '#db/schema'
import { writePassword } from '#lib/roster/set-password'
import { nearWords } from '#lib/sign-in/near-words'
import { hashPassword, problemWith } from '#lib/sign-in/password'
import { hashOfToken } from '#lib/token'

export type LinkFate = 'open' | 'used' | 'expired' | 'revoked'

/** A link for a password, as its holder sees it. */
export interface FoundLink {
  purpose: LinkPurpose
  fate: LinkFate
  name: string
  email: string
}

const fate = sql<LinkFate>`case
  when link.used_at is not null then 'used'
  when link.revoked_at is not null or staff.deactivated_at is not null then 'revoked'
  when link.expires_at <= now() then 'expired'
  else 'open' end`

/** The link with this token, whatever became of it; null for a made-up one. Looking at it does not use it up. */
export async function findLink(token: string): Promise<FoundLink | null> {
  const { rows } = await sql<FoundLink>`
    select link.purpose, ${fate} as fate, staff.name, staff.email
    from sign_in_link link join staff on staff.id = link.staff_id
    where link.token_hash = ${hashOfToken(token)}`.execute(db())
  return rows[0] ?? null
}

/** What is wrong with a password that the holder of the link with this token chose, in a sentence; null when nothing is. */
export async function findProblem(token: string, password: string): Promise<string | null> {
  const holder = await findLink(token)
  return problemWith(password, holder ? await nearWords(db(), holder) : [])
}

/**
 * Gives the holder of the link this password, once: of two at the same moment one does. Every session of theirs ends.
 * `password` as long as `minPasswordLength` asks for. Null for a made-up token; else what the link was until now.
 */
export async function takeLink(token: string, password: string): Promise<LinkFate | null> {
  const password_hash = await hashPassword(password)
  return db()
    .transaction()
    .execute(async tx => {
      const link = await lockLink(tx, hashOfToken(token))
      if (link?.fate !== 'open') return link?.fate ?? null
      await sql`update sign_in_link set used_at = now() where id = ${link.id}`.execute(tx)
      await writePassword(tx, link.staffId, password_hash)
      return 'open'
    })
}

async function lockLink(tx: Tx, hash: string) {
  // The person is locked first, as handing out a link does. A second statement sees what others have done meanwhile.
  await sql`
    select from staff where id = (select staff_id from sign_in_link where token_hash = ${hash}) for no key update`.execute(
    tx,
  )
  const { rows } = await sql<{ id: number; staffId: number; fate: LinkFate }>`
    select link.id, link.staff_id as "staffId", ${fate} as fate
    from sign_in_link link join staff on staff.id = link.staff_id
    where link.token_hash = ${hash}`.execute(tx)
  return rows[0] ?? null
}
