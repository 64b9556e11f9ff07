import 'server-only'
import { sql } from 'kysely'
import { db, type Tx } from '#db/client'
import { seal } from '#lib/seal'
import { logSetting } from '#lib/settings/log-setting'
import { requireSite } from '#lib/settings/site'
import type { Staff } from '#lib/staff'
import { type Checked, checkWordpress } from './check.ts'
import { Trouble } from './trouble.ts'

export interface NewConnection {
  url: string
  username: string
  password: string
  isDevelopment: boolean
}

/**
 * Connects a site with its WordPress, or renews its password, after trying whether it works. Gives the reason when it
 * does not; then nothing changed. @throws Forbidden, NotFound as `requireSite`
 */
export async function connectWordpress(staff: Staff, siteSlug: string, wanted: NewConnection): Promise<string | null> {
  const site = requireSite(staff, siteSlug)
  const checked = await check(wanted)
  if (checked instanceof Trouble) return checked.message
  return db()
    .transaction()
    .execute(async tx => {
      const known = await tx
        .selectFrom('wordpress_connection')
        .select('url')
        .where('site_id', '=', site.id)
        .forUpdate()
        .executeTakeFirst()
      if (known && known.url !== checked.url) {
        return `${site.name} is connected with ${known.url}. Disconnect it first: comments of two sites do not mix.`
      }
      await write(tx, staff, { ...wanted, ...checked, siteId: site.id })
      const what = known ? 'Renewed the password of' : 'Connected'
      await logSetting(tx, staff, site.id, `${what} WordPress at ${checked.url} as ${wanted.username}`)
      return null
    })
}

async function check({ isDevelopment, ...wanted }: NewConnection): Promise<Checked | Trouble> {
  try {
    return await checkWordpress({ ...wanted, allowsPrivate: isDevelopment })
  } catch (error) {
    if (error instanceof Trouble) return error
    throw error
  }
}

async function write(tx: Tx, staff: Staff, { siteId, ...wanted }: NewConnection & Checked & { siteId: number }) {
  const { isDevelopment, url, restUrl: rest_url, username } = wanted
  const now = { rest_url, username, password: seal(wanted.password), retry_at: new Date(), failures: 0 }
  await tx
    .insertInto('wordpress_connection')
    .values({ ...now, site_id: siteId, url, created_by: staff.id })
    .onConflict(conflict => conflict.column('site_id').doUpdateSet({ ...now, failing_since: null, last_error: null }))
    .execute()
  const changed = await tx
    .updateTable('site')
    .set({ is_development: isDevelopment })
    .where('id', '=', siteId)
    .where('is_development', '!=', isDevelopment)
    .returning('id')
    .executeTakeFirst()
  const note = isDevelopment
    ? 'A development site: it may be at a private address'
    : 'No development site any more: private addresses are refused'
  if (changed) await logSetting(tx, staff, siteId, note)
}

/** Ends the connection; comments and decisions stay. What was still to be written back is not. @throws as `requireSite` */
export async function disconnectWordpress(staff: Staff, siteSlug: string) {
  const site = requireSite(staff, siteSlug)
  await db()
    .transaction()
    .execute(async tx => {
      const gone = await tx
        .deleteFrom('wordpress_connection')
        .where('site_id', '=', site.id)
        .returning('url')
        .executeTakeFirst()
      if (!gone) return
      await tx.deleteFrom('write_back').where('site_id', '=', site.id).execute()
      await tx.deleteFrom('source_change').where('site_id', '=', site.id).execute()
      await logSetting(tx, staff, site.id, `Disconnected WordPress at ${gone.url}`)
    })
}

/** Has WordPress looked through now, and what waits tried again, also what was given up. @throws as `requireSite` */
export async function sweepNow(staff: Staff, siteSlug: string) {
  const site = requireSite(staff, siteSlug)
  await sql`
    update wordpress_connection set swept_at = null, retry_at = now() where site_id = ${site.id}`.execute(db())
  await sql`
    update write_back set next_try_at = now(), given_up_at = null, tries = 0 where site_id = ${site.id}`.execute(db())
}
