import 'server-only'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { decide } from '#lib/decide'
import { aKey, orderFor, signedInAgain } from '#lib/test-data'
import { waitUntil } from '../processes.ts'
import { useBoth } from './both.ts'
import { report } from './report.ts'
import { commentOf, logOf } from './sides.ts'
import { bothAgree, connectWholly, installPlugin, nothingWaits } from './steps.ts'
import { aSignedInVisitor, aVisitor } from './visitor.ts'

const both = await useBoth({ posts: 5, comments: 200 })
const { wordpress, filled, docket, site } = both
const ada = await signedInAgain(both.admin)
await connectWholly(both)
await installPlugin(wordpress, { url: docket.url, key: await aKey(site) })

test('with the plugin a new comment is at the desk within seconds', async t => {
  const id = await comment()
  const began = Date.now()
  await isThere(id)
  t.diagnostic(`after ${Date.now() - began} ms`)
})

test('a report by a reader is an open flag in Docket', async () => {
  const id = await comment()
  await isThere(id)
  const reader = await aSignedInVisitor(wordpress, 'reader')
  assert.equal((await report(reader, String(id), { reason: 'hate', detail: 'Look' })).status, 200)
  await waitUntil('it is flagged', async () => (await commentOf(site, id))?.open_flags === 1)
  const flags = await db().selectFrom('flag').select(['reason', 'detail']).where('site_id', '=', site).execute()
  assert.deepEqual(flags, [{ reason: 'hate', detail: 'Look' }])
})

test('changed in WordPress and then in Docket, the decision in Docket stands, and both are in the log', async () => {
  const [first, last] = [10, 19]
  await wordpress.stop()
  await spamInWordPress(first, last)
  await deleteInDocket(first, last)
  await wordpress.startAgain()
  await nothingWaits(both)
  await bothAgree(both)
  const log = ['decision by staff: approved → deleted', 'sync by site: deleted → deleted']
  for (const id of await idsOf(first, last)) assert.deepEqual(await logOf(id), log)
})

test('changed in Docket and then in WordPress, what WordPress says counts, and both are in the log', async () => {
  const [first, last] = [20, 29]
  await wordpress.stop()
  await deleteInDocket(first, last)
  await spamInWordPress(first, last)
  await wordpress.startAgain()
  await nothingWaits(both)
  await bothAgree(both)
  const log = ['decision by staff: approved → deleted', 'sync by site: deleted → spam']
  for (const id of await idsOf(first, last)) assert.deepEqual(await logOf(id), log)
})

test('changed on both sides at the same moment, both agree in the end', async () => {
  const [first, last] = [110, 139]
  await Promise.all([deleteInDocket(first, last), spamInWordPress(first, last)])
  await nothingWaits(both)
  await changesAreRead()
  await nothingWaits(both)
  await bothAgree(both)
})

/** A Docket that answers slowly is told at a later visit: this is one. */
async function isThere(id: number) {
  await everythingIsTold()
  await waitUntil('Docket has it', async () => Boolean(await commentOf(site, id)))
}

function everythingIsTold() {
  return waitUntil('Docket is told of everything', async () => {
    const again = `if (docket_count_queued()) update_option('docket_retry_at', 1); docket_at_shutdown();`
    return (await wordpress.php(`${again} echo docket_count_queued();`)) === '0'
  })
}

/** A comment of a passer-by, sent with WordPress's form. Returns its id there. */
async function comment(): Promise<number> {
  const comment = `A fine car, says ${Math.random()}`
  const fields = { comment_post_ID: String(filled.posts[0]), comment, author: 'Jo', email: 'jo@cars.example', url: '' }
  const { headers } = await aVisitor(wordpress).post('/wp-comments-post.php', fields)
  return Number(/#comment-(\d+)/.exec(headers.get('location') ?? '')?.[1])
}

/** Comments by their places among those that were filled in; all of them are approved. */
async function idsOf(first: number, last: number): Promise<number[]> {
  const places = Array.from({ length: last - first + 1 }, (_, n) => filled.first + first + n)
  return Promise.all(places.map(async id => (await commentOf(site, id))?.id ?? 0))
}

async function deleteInDocket(first: number, last: number) {
  const ids = await idsOf(first, last)
  const { decided } = await decide(ada, await orderFor('delete', ids))
  assert.equal(decided.length, ids.length)
}

async function spamInWordPress(first: number, last: number) {
  const ids = `range(${filled.first + first}, ${filled.first + last})`
  await wordpress.php(`foreach (${ids} as $id) wp_spam_comment($id);`)
  await everythingIsTold()
}

function changesAreRead() {
  return waitUntil('Docket has read what changed', async () => {
    const rows = await db().selectFrom('source_change').select('external_id').where('site_id', '=', site).execute()
    return rows.length === 0
  })
}
