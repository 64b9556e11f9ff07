import 'server-only'
import { db } from '#db/client'
import { requireMay } from '#lib/permissions'
import { describeChanges } from '#lib/settings/describe-changes'
import { logSetting } from '#lib/settings/log-setting'
import { requireSite } from '#lib/settings/site'
import { insertSite } from '#lib/sites'
import type { Staff } from '#lib/staff'

/**
 * What admins say of a site. A development site may be at a private or loopback address; `sendsStatements`: authors are
 * mailed why their comment was deleted or marked as spam, and how to appeal.
 */
export interface SiteDetails {
  name: string
  url: string
  language: string
  isDevelopment: boolean
  sendsStatements: boolean
}

export interface ListedSite extends SiteDetails {
  slug: string
}

/** All sites by name. @throws Forbidden for those who do not administer */
export async function listSites(staff: Staff): Promise<ListedSite[]> {
  requireMay(staff, 'administer')
  return db()
    .selectFrom('site')
    .select(['slug', ...columns])
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** Adds a site, usable at once; `taken` when another has its slug. @throws Forbidden as `listSites` */
export async function addSite(staff: Staff, { slug, ...given }: ListedSite): Promise<'added' | 'taken'> {
  requireMay(staff, 'administer')
  const { isDevelopment: is_development, sendsStatements: sends_statements, ...site } = given
  try {
    await db()
      .transaction()
      .execute(async tx => {
        const id = await insertSite(tx, { ...site, slug, is_development, sends_statements })
        await logSetting(tx, staff, id, `Added the site “${site.name}”`)
      })
    return 'added'
  } catch (error) {
    if (isTaken(error)) return 'taken'
    throw error
  }
}

/** Changes what is said of a site; its slug stays. @throws Forbidden as `listSites`, NotFound for an unknown site */
export async function changeSite(staff: Staff, slug: string, details: SiteDetails) {
  const { id } = requireSite(staff, slug)
  await db()
    .transaction()
    .execute(async tx => {
      const before = await tx
        .selectFrom('site')
        .select(columns)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirstOrThrow()
      const changes = describeChanges(names, [before, details], 'none')
      if (changes.length === 0) return
      const { isDevelopment: is_development, sendsStatements: sends_statements, ...rest } = details
      await tx
        .updateTable('site')
        .set({ ...rest, is_development, sends_statements })
        .where('id', '=', id)
        .execute()
      await logSetting(tx, staff, id, changes.join('; '))
    })
}

const columns = [
  'name',
  'url',
  'language',
  'is_development as isDevelopment',
  'sends_statements as sendsStatements',
] as const

const names = {
  name: 'Name of the site',
  url: 'Address of the site',
  language: 'Language of the site',
  isDevelopment: 'Development site',
  sendsStatements: 'Statements to authors',
} satisfies Record<keyof SiteDetails, string>

const uniqueViolation = '23505'

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === uniqueViolation
}
