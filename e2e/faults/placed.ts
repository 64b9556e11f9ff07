import 'server-only'
import { db } from '#db/client'
import { waitUntil } from '../processes.ts'

/** Waits until every decision on the site has its place in the order of all, which the worker gives. */
export function everythingIsPlaced(site: number) {
  return waitUntil('all is placed', async () => {
    const left = db().selectFrom('outbox').select('id').where('site_id', '=', site).where('position', 'is', null)
    return (await left.limit(1).execute()).length === 0
  })
}
