import 'server-only'
import type { Tx } from '#db/client'
import type { Access, Seat } from '#lib/roster/person'

/** Gives a person these roles and sites in place of what they have. The sites must be there, see `missingSites`. */
export async function writeAccess(tx: Tx, id: number, { roles, seats }: Access) {
  await tx.updateTable('staff').set({ roles }).where('id', '=', id).execute()
  await tx.deleteFrom('staff_site').where('staff_id', '=', id).execute()
  const sites = await sitesOf(tx, seats)
  const rows = sites.map(site => ({
    site_id: site.id,
    staff_id: id,
    sections: seats.find(seat => seat.slug === site.slug)?.sections ?? null,
  }))
  if (rows.length > 0) await tx.insertInto('staff_site').values(rows).execute()
}

/** Slugs among these that no site has. */
export async function missingSites(tx: Tx, seats: Seat[]): Promise<string[]> {
  const sites = await sitesOf(tx, seats)
  return seats.map(seat => seat.slug).filter(slug => !sites.some(site => site.slug === slug))
}

/** The sites that are there, in no order. */
export function sitesOf(tx: Tx, seats: Seat[]) {
  return tx
    .selectFrom('site')
    .select(['id', 'slug'])
    .where('slug', 'in', ['', ...seats.map(seat => seat.slug)]) // an empty list is no SQL
    .execute()
}
