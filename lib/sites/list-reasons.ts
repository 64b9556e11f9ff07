import 'server-only'
import { db } from '#db/client'
import type { Staff } from '#lib/staff'

/** The reasons of each of this person's sites, in the order of their keys 1–9, by site id. */
export async function listReasons(staff: Staff): Promise<Record<number, { code: string; label: string }[]>> {
  const rows = await db()
    .selectFrom('reason')
    .select(['site_id', 'code', 'label'])
    .where('site_id', '=', sites => sites.fn.any(sites.val(staff.sites.map(site => site.id))))
    .orderBy('position')
    .execute()
  const bySite = Map.groupBy(rows, row => row.site_id)
  return Object.fromEntries([...bySite].map(([id, list]) => [id, list.map(({ code, label }) => ({ code, label }))]))
}
