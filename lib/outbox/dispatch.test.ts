import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { PgBoss } from 'pg-boss'
import { db } from '#db/client'
import { aComment, aSite, asOwner, manyComments, useTestDatabase } from '#db/test-data'
import { type DecisionOrder, decide } from '#lib/decide'
import { syncStatuses } from '#lib/decision/sync'
import { deliverQueue, dispatch } from '#lib/outbox/dispatch'
import { anEndpoint } from '#lib/outbox/test-data'
import { orderFor, signedIn } from '#lib/test-data'

after(() => boss.stop({ graceful: false })) // before the database goes, as it would keep it
await useTestDatabase()
const boss = new PgBoss({ connectionString: process.env.DATABASE_URL ?? '', max: 2, supervise: false, schedule: false })
await boss.start()
await boss.createQueue(deliverQueue, { policy: 'stately' })

test('each event becomes one delivery for each endpoint that is not paused', async () => {
  const { site, ann, decideOn } = await aDesk()
  const [one, two, paused] = await Promise.all([1, 2, 3].map(n => anEndpointOf(site, ann.id, n)))
  await asOwner(`update webhook_endpoint set paused_at = now() where id = ${paused}`)
  const ids = await manyComments(3, { site_id: site })
  await decideOn(ids, 'approve')
  await Promise.all([dispatch(boss), dispatch(boss), dispatch(boss)])
  await dispatch(boss)
  const deliveries = await db()
    .selectFrom('delivery')
    .select(['endpoint_id', 'comment_id'])
    .where('site_id', '=', site)
    .execute()
  const expected = [one, two].flatMap(endpoint_id => ids.map(comment_id => `${endpoint_id} ${comment_id}`))
  assert.deepEqual(deliveries.map(row => `${row.endpoint_id} ${row.comment_id}`).toSorted(), expected.toSorted())
})

test('an endpoint with something due has one waiting job, until nothing is due', async () => {
  const { site, ann, decideOn } = await aDesk()
  const endpoint = await anEndpointOf(site, ann.id, 1)
  for (const action of ['approve', 'spam'] as const) {
    await decideOn([await aComment({ site_id: site })], action)
    await dispatch(boss)
  }
  assert.equal(await countJobs(endpoint), 1)
  await asOwner(`update delivery set next_try_at = now() + interval '1 hour'; delete from pgboss.job`)
  await dispatch(boss)
  assert.equal(await countJobs(endpoint), 0)
  await asOwner('update delivery set next_try_at = now()')
  await dispatch(boss)
  assert.equal(await countJobs(endpoint), 1)
})

test('more than fits into one round is placed in order all the same', async () => {
  const { site, decideOn } = await aDesk()
  const ids = await manyComments(1000, { site_id: site })
  for (const action of ['approve', 'spam', 'approve'] as const) await decideOn(ids, action)
  await dispatch(boss)
  const { rows } = await sql<{ ids: number; ordered: boolean }>`
    select count(*) as ids, bool_and(position > before) is true as ordered from (
      select position, lag(position, 1, 0::bigint) over (order by id) as before from outbox where site_id = ${site}
    ) placed`.execute(db())
  assert.deepEqual(rows, [{ ids: 3000, ordered: true }])
})

test('WordPress is to be told what was decided here, once and of the newest', async () => {
  const { site, ann, decideOn } = await aDesk()
  await aWordpress(site, ann.id)
  const [twice, once] = [await aComment({ site_id: site }), await aComment({ site_id: site })]
  for (const action of ['approve', 'spam'] as const) await decideOn([twice], action)
  await decideOn([once], 'approve')
  await dispatch(boss)
  await decideOn([once], 'delete')
  await dispatch(boss)
  assert.deepEqual(await toldLater(site), [`${twice} spam`, `${once} deleted`])
})

test('WordPress is not told what it told us, nor what changes nothing, nor before it was imported', async () => {
  const { site, ann, decideOn } = await aDesk()
  const [told, early] = [await aComment({ site_id: site }), await aComment({ site_id: site })]
  await decideOn([early], 'spam')
  await dispatch(boss)
  await aWordpress(site, ann.id)
  const same = await aComment({ site_id: site, status: 'approved' })
  await decideOn([same], 'approve')
  const sync = { siteId: site, batch: crypto.randomUUID(), comments: [{ id: told, status: 'approved' }] } as const
  await db()
    .transaction()
    .execute(tx => syncStatuses(tx, { ...sync, comments: [...sync.comments] }))
  await dispatch(boss)
  assert.deepEqual(await toldLater(site), [])
})

test('what WordPress was asked for stays known when something else is decided', async () => {
  const { site, ann, decideOn } = await aDesk()
  await aWordpress(site, ann.id)
  const id = await aComment({ site_id: site })
  await decideOn([id], 'approve')
  await dispatch(boss)
  await db().updateTable('write_back').set({ sent_status: 'approved' }).where('comment_id', '=', id).execute()
  await decideOn([id], 'spam')
  await dispatch(boss)
  const waiting = db().selectFrom('write_back').select('sent_status').where('comment_id', '=', id)
  assert.equal((await waiting.executeTakeFirst())?.sent_status, 'approved')
})

async function aDesk() {
  const site = await aSite({ is_development: true })
  const ann = await signedIn({ sites: [site] })
  const decideOn = async (ids: number[], action: DecisionOrder['action']) => decide(ann, await orderFor(action, ids))
  return { site, ann, decideOn }
}

function anEndpointOf(site_id: number, created_by: number, n: number) {
  return anEndpoint({ site_id, created_by, url: `http://127.0.0.1:9/${n}` })
}

async function aWordpress(site_id: number, created_by: number) {
  const connection = {
    site_id,
    created_by,
    url: 'https://blog.example',
    rest_url: 'https://blog.example/wp-json/',
    username: 'docket',
    password: 'sealed',
  }
  await db()
    .insertInto('wordpress_connection')
    .values({ ...connection, imported_at: new Date() })
    .execute()
}

async function toldLater(site: number): Promise<string[]> {
  const { rows } = await sql<{ told: string }>`
    select write_back.comment_id || ' ' || event.to_status as told
    from write_back
    join event on event.site_id = write_back.site_id and event.id = write_back.event_id
    where write_back.site_id = ${site}
    order by write_back.comment_id`.execute(db())
  return rows.map(row => row.told)
}

async function countJobs(endpoint: number): Promise<number> {
  const { rows } = await sql`
    select from pgboss.job where name = ${deliverQueue} and data ->> 'endpoint' = ${String(endpoint)}`.execute(db())
  return rows.length
}
