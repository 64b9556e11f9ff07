import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { PgBoss } from 'pg-boss'
import { db } from '#db/client'
import { aComment, aSite, useTestDatabase } from '#db/test-data'
import { decide } from '#lib/decide'
import { orderFor, readComment, signedIn } from '#lib/test-data'
import { wordpressJobs, wordpressWatch } from './jobs.ts'
import { aConnection, aServer, reopened, type Said } from './test-data.ts'

let stopBoss = async () => {}
after(() => stopBoss()) // before the database goes
await useTestDatabase()
const boss = new PgBoss({
  connectionString: process.env.DATABASE_URL ?? '',
  migrate: false,
  supervise: false,
  schedule: false,
})
await boss.start()
stopBoss = () => boss.stop({ graceful: false })
for (const { queue, policy } of wordpressJobs) await boss.createQueue(queue, { policy })

const recorded = JSON.parse(readFileSync(new URL('./fixtures/comments.json', import.meta.url), 'utf8'))
const held = recorded.find((comment: { status: string }) => comment.status === 'hold')
const closed = 'http://127.0.0.1:1'

test('a new connection is imported, one that is imported is swept, and nothing else is due', async () => {
  const [fresh, imported] = [await aSite(), await aSite()]
  await aConnection(fresh, closed)
  await db().updateTable('wordpress_connection').set({ imported_at: null }).where('site_id', '=', fresh).execute()
  await aConnection(imported, closed)
  await wordpressWatch.run(boss)
  assert.deepEqual(await sentFor(fresh), ['wordpress-import'])
  assert.deepEqual(await sentFor(imported), ['wordpress-sweep'])
})

test('a sweep is due again after a minute, and work that waits is sent once', async () => {
  const site = await aSite()
  await aConnection(site, closed)
  await db().updateTable('wordpress_connection').set({ swept_at: new Date() }).where('site_id', '=', site).execute()
  await aDecision(site, '1')
  await db().insertInto('source_change').values({ site_id: site, external_id: '1', changed_at: new Date() }).execute()
  await wordpressWatch.run(boss)
  await wordpressWatch.run(boss)
  assert.deepEqual(await sentFor(site), ['wordpress-changes', 'wordpress-write'])
})

test('a WordPress that failed is left in peace until it is its time again', async () => {
  const site = await aSite()
  await aConnection(site, closed)
  await aDecision(site, '1')
  await workOn('wordpress-write', site)
  assert.match((await stateOf(site)).last_error ?? '', /The connection was refused/)
  await wordpressWatch.run(boss)
  assert.deepEqual(await sentFor(site), [])
  await workOn('wordpress-write', site)
  assert.equal((await stateOf(site)).failures, 1)
})

test('a decision made while WordPress was down is written when it is back, with address and agent', async () => {
  const sent: string[] = []
  const url = await aServer((request, { pathname }): Said => {
    if (request.method === 'GET') return [200, [held], { 'x-wp-total': '1' }]
    request.on('data', chunk => sent.push(`${request.method} ${pathname} ${chunk}`))
    return [200, { ...held, status: 'approved' }]
  })
  const site = await aSite()
  await aConnection(site, closed)
  const id = await aDecision(site, String(held.id))
  await workOn('wordpress-write', site)
  await back(site, url)
  await workOn('wordpress-write', site)
  const body = { status: 'approve', author_ip: held.author_ip, author_user_agent: held.author_user_agent }
  assert.deepEqual(sent, [`POST /wp-json/wp/v2/comments/${held.id} ${JSON.stringify(body)}`])
  assert.equal((await readComment(id)).source_status, 'approved')
  assert.equal((await reopened(site)).isFailing, false)
  assert.equal(await waitingAt(site), 0)
})

test('a comment that WordPress refuses does not keep the others', async () => {
  const other = { ...held, id: held.id + 1 }
  const url = await aServer((request, { pathname }): Said => {
    if (request.method === 'GET') return [200, [held, other], { 'x-wp-total': '2' }]
    return pathname.endsWith(`/${held.id}`)
      ? [403, { code: 'rest_cannot_edit', message: 'No.' }]
      : [200, { ...other, status: 'approved' }]
  })
  const site = await aSite()
  await aConnection(site, url)
  await aDecision(site, String(held.id))
  await aDecision(site, String(other.id))
  await workOn('wordpress-write', site)
  assert.equal((await stateOf(site)).failing_since, null)
  const left = await db().selectFrom('write_back').selectAll().where('site_id', '=', site).execute()
  assert.deepEqual(
    left.map(row => [row.given_up_at !== null, row.last_error]),
    [[true, 'WordPress refused: No. (403, rest_cannot_edit)']],
  )
})

/** A comment of this id in WordPress, held there, that was approved in Docket. */
async function aDecision(site: number, external_id: string) {
  const id = await aComment({ site_id: site, external_id, body: held.content.raw })
  const ann = await signedIn({ sites: [site] })
  await decide(ann, await orderFor('approve', [id]))
  const { decision_id: event_id } = await readComment(id)
  await db()
    .insertInto('write_back')
    .values({ site_id: site, comment_id: id, event_id, decided_at: new Date() })
    .execute()
  return id
}

async function workOn(queue: string, site: number) {
  const job = wordpressJobs.find(one => one.queue === queue) ?? assert.fail()
  await job.run(boss, { site })
}

async function back(site: number, url: string) {
  const now = { rest_url: `${url}/wp-json/`, retry_at: new Date() }
  await db().updateTable('wordpress_connection').set(now).where('site_id', '=', site).execute()
}

function stateOf(site: number) {
  return db().selectFrom('wordpress_connection').selectAll().where('site_id', '=', site).executeTakeFirstOrThrow()
}

async function waitingAt(site: number) {
  return (await db().selectFrom('write_back').select('comment_id').where('site_id', '=', site).execute()).length
}

async function sentFor(site: number) {
  const { rows } = await sql<{ name: string }>`
    select name from pgboss.job where singleton_key = ${String(site)} order by name`.execute(db())
  return rows.map(row => row.name)
}
