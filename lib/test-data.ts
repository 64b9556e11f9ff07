import { randomUUID } from 'node:crypto'
import { db } from '#db/client'
import type { NewRow, Scope } from '#db/schema'
import { aStaffMember } from '#db/test-data'
import { type ApiClient, requireClient } from '#lib/api/client'
import type { DecisionOrder } from '#lib/decide'
import type { Seen } from '#lib/decision/plan'
import { readStaff, type Staff } from '#lib/staff'
import { hashOfToken } from '#lib/token'
import { transitions } from '#lib/transitions'

/** A new staff member as the desk knows them once they are signed in. */
export async function signedIn(given: Parameters<typeof aStaffMember>[0] = {}): Promise<Staff> {
  return signedInAgain(await aStaffMember(given))
}

/** The staff member as they are read at their next request. */
export async function signedInAgain(staffId: number): Promise<Staff> {
  const staff = await readStaff(staffId)
  if (!staff) throw new Error(`Nobody active has the id ${staffId}`)
  return staff
}

/** A key in force for the site, as another system holds it. */
export async function aKey(site_id: number, given: Partial<NewRow<'api_key'>> = {}): Promise<string> {
  const key = `docket_${randomUUID()}`
  const created_by = given.created_by ?? (await aStaffMember({ roles: ['admin'] }))
  const kept = { name: 'Website', scopes: ['intake', 'events'] as Scope[], requests_per_minute: 100_000, ...given }
  await db()
    .insertInto('api_key')
    .values({ ...kept, site_id, created_by, hash: hashOfToken(key), hint: key.slice(-4) })
    .execute()
  return key
}

/** Another system of the site, as routes of the API know it. */
export async function aClient(siteId: number): Promise<ApiClient> {
  return requireClient(asking(await aKey(siteId)), 'intake')
}

/** A request with a key, and a body when one is given. */
export function asking(key: string, body?: unknown): Request {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const sent =
    body === undefined ? {} : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }
  return new Request('http://localhost/api/v1', { headers, ...sent })
}

/** An order about comments as they stand now, with the reason or the note that the action needs. */
export async function orderFor(action: DecisionOrder['action'], ids: number[]): Promise<DecisionOrder> {
  const { needs } = transitions[action]
  const why = { reason: needs === 'reason' ? 'harassment' : null, note: needs === 'note' ? 'Please look.' : null }
  return { action, comments: await seeNow(ids), ...why }
}

/** Comments as a person sees them now. */
export function seeNow(ids: number[]): Promise<Seen[]> {
  return db()
    .selectFrom('comment')
    .select(['id', 'revision', 'decision_id as decisionId'])
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
}

/** The comment as it is in the database. */
export function readComment(id: number) {
  return db().selectFrom('comment').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}
