import 'server-only'
import { db } from '#db/client'
import { manyComments } from '#db/test-data'
import { waitUntil } from '../processes.ts'
import { aDecider } from './decider.ts'
import type { Scene } from './scene.ts'

/** Somebody decides once more, and the worker gives that its place; who reads the feed then would do it instead. */
export async function theWorkerGoesOn({ site, moderator }: Scene, url: string) {
  const [id = 0] = await manyComments(1, { site_id: site })
  await (await aDecider(await moderator(), url)).decide('approve', [{ id, decisionId: null }])
  await waitUntil('all has its place', async () => {
    const left = db().selectFrom('outbox').select('id').where('site_id', '=', site).where('position', 'is', null)
    return (await left.limit(1).execute()).length === 0
  })
}
