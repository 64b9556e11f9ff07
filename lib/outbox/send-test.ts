import 'server-only'
import { randomUUID } from 'node:crypto'
import { db } from '#db/client'
import type { OutwardEvent } from '#lib/outbox/event'
import { type Outcome, sendSigned } from '#lib/outbox/send-signed'
import { NotFound } from '#lib/permissions'
import { requireSite } from '#lib/settings/site'
import type { Staff } from '#lib/staff'

/**
 * Sends the event `docket.test` to the endpoint right away, once, also when it is paused, and gives what came of it.
 * @throws NotFound when it is not there, Forbidden for those who do not administer
 */
export async function sendTest(staff: Staff, siteSlug: string, id: number): Promise<Outcome> {
  const site = requireSite(staff, siteSlug)
  const endpoint = await db()
    .selectFrom('webhook_endpoint')
    .innerJoin('site', 'site.id', 'webhook_endpoint.site_id')
    .select(['webhook_endpoint.url', 'secret as sealedSecret', 'is_development as allowsPrivate'])
    .where('webhook_endpoint.site_id', '=', site.id)
    .where('webhook_endpoint.id', '=', id)
    .executeTakeFirst()
  if (!endpoint) throw new NotFound('There is no such webhook: somebody removed it')
  const event = testEvent(staff)
  const outcome = await sendSigned({ ...endpoint, id: event.id, body: JSON.stringify(event) })
  await keep({ site_id: site.id, endpoint_id: id }, outcome)
  return outcome
}

async function keep(of: { site_id: number; endpoint_id: number }, { status, error }: Outcome) {
  const ended = { state: error === null ? 'delivered' : 'dead', tries: 1, ended_at: new Date() } as const
  await db()
    .insertInto('delivery')
    .values({ ...of, ...ended, last_status: status, last_error: error })
    .execute()
}

function testEvent(staff: Staff): OutwardEvent {
  return {
    ...{ id: `test_${randomUUID()}`, type: 'docket.test', at: new Date().toISOString(), batch: randomUUID() },
    actor: { kind: 'staff', name: staff.name },
    ...{ action: null, reason: null, restores: null, comment: null, author: null, sanction: null, appeal: null },
  }
}
