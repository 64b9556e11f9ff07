import 'server-only'
import { sql } from 'kysely'
import { db } from '#db/client'
import type { Scope } from '#db/schema'
import { Forbidden } from '#lib/permissions'
import { hashOfToken } from '#lib/token'

declare const proven: unique symbol

/** Another system that showed a key. Only `requireClient` makes one, and every data function for the API takes it first. */
export interface ApiClient {
  keyId: number
  siteId: number
  siteSlug: string
  scopes: Scope[]
  requestsPerMinute: number
  readonly [proven]: true
}

/** No key, or one that is unknown, expired or revoked. Routes answer 401. */
export class NoKey extends Error {
  override name = 'NoKey'
}

/**
 * Who sent this request, by the key in `Authorization: Bearer …`. A key's last use is kept to the minute.
 * @throws NoKey without a key in force, Forbidden when its scopes lack the one that is needed
 */
export async function requireClient(request: Request, scope: Scope): Promise<ApiClient> {
  const key = /^Bearer ([\w-]{20,200})$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  const client = key ? await findClient(key) : null
  if (!client) throw new NoKey()
  if (!client.scopes.includes(scope)) throw new Forbidden(`This key lacks the scope “${scope}”`)
  return client
}

async function findClient(key: string): Promise<ApiClient | null> {
  const { rows } = await sql<Omit<ApiClient, typeof proven> & { isNoted: boolean }>`
    select api_key.id as "keyId", api_key.site_id as "siteId", site.slug as "siteSlug", api_key.scopes,
      api_key.requests_per_minute as "requestsPerMinute",
      coalesce(api_key.last_used_at > now() - interval '1 minute', false) as "isNoted"
    from api_key
    join site on site.id = api_key.site_id
    where api_key.hash = ${hashOfToken(key)} and api_key.revoked_at is null
      and (api_key.expires_at is null or api_key.expires_at > now())`.execute(db())
  const [found] = rows
  if (!found) return null
  const { isNoted, ...client } = found
  if (!isNoted) await noteUse(client)
  return client as ApiClient // the one place where a client is made: the key was read just now
}

async function noteUse({ siteId, keyId }: { siteId: number; keyId: number }) {
  await sql`
    update api_key set last_used_at = now()
    where site_id = ${siteId} and id = ${keyId}
      and (last_used_at is null or last_used_at <= now() - interval '1 minute')`.execute(db())
}
