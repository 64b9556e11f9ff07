import 'server-only'
import type { Tx } from '#db/client'
import type { Profile } from '#lib/roster/person'

/** Puts this profile in place of the one that the person has; nothing is written when another has the e-mail. */
export async function writeProfile(tx: Tx, id: number, profile: Profile): Promise<'written' | 'taken'> {
  const { timeZone: time_zone, avatarUrl: avatar_url, isPublic: is_public, ...same } = profile
  const other = await tx.selectFrom('staff').select('id').where('email', '=', profile.email).executeTakeFirst()
  if (other && other.id !== id) return 'taken'
  await tx
    .updateTable('staff')
    .set({ ...same, time_zone, avatar_url, is_public })
    .where('id', '=', id)
    .execute()
  return 'written'
}
