import 'server-only'
import { db, type Tx } from '#db/client'
import type { Scope } from '#db/schema'
import { NotFound } from '#lib/permissions'
import { logSetting } from '#lib/settings/log-setting'
import { requireSite } from '#lib/settings/site'
import type { Staff } from '#lib/staff'
import { hashOfToken, newToken } from '#lib/token'

/** A key as the settings show it: never the key itself, which only its first answer holds. */
export interface ApiKey {
  id: number
  name: string
  scopes: Scope[]
  hint: string
  requestsPerMinute: number
  createdAt: Date
  createdBy: string
  lastUsedAt: Date | null
  expiresAt: Date | null
  revokedAt: Date | null
}

export interface NewKey {
  name: string
  scopes: Scope[]
  requestsPerMinute: number
}

/** How long a key goes on working after it was rotated, so that the other system can change over. */
export const rotationHours = 24

/** The keys of the site, newest first. @throws Forbidden for those who do not administer, NotFound for an unknown site */
export async function listKeys(staff: Staff, siteSlug: string): Promise<ApiKey[]> {
  const site = requireSite(staff, siteSlug)
  return db()
    .selectFrom('api_key')
    .innerJoin('staff', 'staff.id', 'api_key.created_by')
    .select(['api_key.id', 'api_key.name', 'api_key.scopes', 'api_key.hint'])
    .select(['requests_per_minute as requestsPerMinute', 'api_key.created_at as createdAt', 'staff.name as createdBy'])
    .select(['last_used_at as lastUsedAt', 'expires_at as expiresAt', 'revoked_at as revokedAt'])
    .where('site_id', '=', site.id)
    .orderBy('api_key.id', 'desc')
    .execute()
}

/** Makes a key and gives it, this once. @throws Forbidden, NotFound as `listKeys` */
export async function makeKey(staff: Staff, siteSlug: string, wanted: NewKey): Promise<string> {
  const site = requireSite(staff, siteSlug)
  return db()
    .transaction()
    .execute(async tx => {
      await logSetting(tx, staff, site.id, `Made the key “${wanted.name}” for ${wanted.scopes.join(' and ')}`)
      return insertKey(tx, staff, { ...wanted, siteId: site.id })
    })
}

/**
 * Makes a new key like this one and gives it, this once; the old one works for another 24 hours.
 * @throws NotFound when there is no such key in force, and as `listKeys`
 */
export async function rotateKey(staff: Staff, siteSlug: string, id: number): Promise<string> {
  const site = requireSite(staff, siteSlug)
  return db()
    .transaction()
    .execute(async tx => {
      const old = await tx
        .updateTable('api_key')
        .set({ expires_at: new Date(Date.now() + rotationHours * 3_600_000) })
        .where('site_id', '=', site.id)
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .where('expires_at', 'is', null)
        .returning(['name', 'scopes', 'requests_per_minute as requestsPerMinute'])
        .executeTakeFirst()
      if (!old) throw new NotFound('There is no such key in force: it was rotated or revoked before')
      await logSetting(tx, staff, site.id, `Rotated the key “${old.name}”`)
      return insertKey(tx, staff, { ...old, siteId: site.id })
    })
}

/** Ends a key at once; one that was revoked before stays so. @throws Forbidden, NotFound as `listKeys` */
export async function revokeKey(staff: Staff, siteSlug: string, id: number) {
  const site = requireSite(staff, siteSlug)
  await db()
    .transaction()
    .execute(async tx => {
      const revoked = await tx
        .updateTable('api_key')
        .set({ revoked_at: new Date(), revoked_by: staff.id })
        .where('site_id', '=', site.id)
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .returning('name')
        .executeTakeFirst()
      if (revoked) await logSetting(tx, staff, site.id, `Revoked the key “${revoked.name}”`)
    })
}

async function insertKey(tx: Tx, staff: Staff, { siteId, ...wanted }: NewKey & { siteId: number }): Promise<string> {
  const key = `docket_${newToken()}`
  const { requestsPerMinute: requests_per_minute, ...rest } = wanted
  const kept = { ...rest, requests_per_minute, hash: hashOfToken(key), hint: key.slice(-4) }
  await tx
    .insertInto('api_key')
    .values({ ...kept, site_id: siteId, created_by: staff.id })
    .execute()
  return key
}
