import 'server-only'
import { NotFound, requireMay } from '#lib/permissions'
import type { Staff, StaffSite } from '#lib/staff'

/**
 * The site whose settings this person asks for.
 * @throws Forbidden for those who do not administer, NotFound for a site that is not there
 */
export function requireSite(staff: Staff, slug: string): StaffSite {
  requireMay(staff, 'administer')
  const site = staff.sites.find(one => one.slug === slug)
  if (!site) throw new NotFound(`There is no site “${slug.slice(0, 63)}”`)
  return site
}
