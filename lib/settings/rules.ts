import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import type { SiteRules } from '#lib/intake/arrival'
import { describeChanges } from '#lib/settings/describe-changes'
import { logSetting } from '#lib/settings/log-setting'
import { requireSite } from '#lib/settings/site'
import type { Staff } from '#lib/staff'

/** What the checks of a site go by. @throws Forbidden for those who do not administer, NotFound for an unknown site */
export async function getRules(staff: Staff, siteSlug: string): Promise<SiteRules> {
  const { id } = requireSite(staff, siteSlug)
  const { rows } = await sql<SiteRules>`
    select max_links as "maxLinks", max_per_minute as "maxPerMinute", holds_new_authors as "holdsNewAuthors",
      is_premoderated as "isPremoderated"
    from site where id = ${id}`.execute(db())
  const [rules] = rows
  if (!rules) throw new Error(`Site ${id} is gone`)
  return rules
}

/** Sets what the checks go by, from the next comment on; what changed is told in the log. @throws as `getRules` */
export async function saveRules(staff: Staff, siteSlug: string, rules: SiteRules) {
  const { id } = requireSite(staff, siteSlug)
  const before = await getRules(staff, siteSlug)
  const changes = describeChanges(names, [before, rules], 'any number')
  if (changes.length === 0) return
  await db()
    .transaction()
    .execute(async tx => {
      await sql`
        update site set max_links = ${rules.maxLinks}, max_per_minute = ${rules.maxPerMinute},
          holds_new_authors = ${rules.holdsNewAuthors}, is_premoderated = ${rules.isPremoderated}
        where id = ${id}`.execute(tx)
      await logSetting(tx, staff, id, changes.join('; '))
    })
}

const names = {
  maxLinks: 'Links allowed in a comment',
  maxPerMinute: 'Comments allowed within a minute',
  holdsNewAuthors: 'New authors wait',
  isPremoderated: 'Every comment waits',
} satisfies Record<keyof SiteRules, string>
