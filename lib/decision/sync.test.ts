import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { type Status, statuses } from '#db/schema'
import { aComment, aFlag, aSite, useTestDatabase } from '#db/test-data'
import { decide } from '#lib/decide'
import { restore } from '#lib/decision/restore'
import { syncStatuses } from '#lib/decision/sync'
import { orderFor, readComment, signedIn } from '#lib/test-data'

await useTestDatabase()
const site = await aSite()
const ann = await signedIn({ sites: [site] })

for (const from of statuses) {
  for (const to of statuses) {
    test(`${from} here and ${to} at the site: ${from === to ? 'nothing happens' : `${to} here too`}`, async () => {
      const id = await aComment({ site_id: site, status: from })
      const { changed, kept } = await sync([{ id, status: to }])
      assert.deepEqual([changed, kept], [from === to ? [] : [id], []])
      const { status, source_status } = await readComment(id)
      assert.deepEqual([status, source_status], [to, to])
      assert.deepEqual(await eventsOf(id), from === to ? [] : [['sync', 'site', from, to]])
    })
  }
}

test('a decision that a person made stands; what the site says is remembered and told once', async () => {
  const id = await aComment({ site_id: site })
  await decide(ann, await orderFor('approve', [id]))
  assert.deepEqual(await sync([{ id, status: 'spam' }]), { changed: [], kept: [id] })
  assert.deepEqual(await sync([{ id, status: 'spam' }]), { changed: [], kept: [] })
  const { status, source_status } = await readComment(id)
  assert.deepEqual([status, source_status], ['approved', 'spam'])
})

test('a comment that waits for a second person waits on', async () => {
  const id = await aComment({ site_id: site })
  await decide(ann, await orderFor('escalate', [id]))
  assert.deepEqual((await sync([{ id, status: 'deleted' }])).kept, [id])
  assert.equal((await readComment(id)).escalated_by, ann.id)
})

test('a decision undone leaves the comment to the site again', async () => {
  const id = await aComment({ site_id: site })
  const { batch } = await decide(ann, await orderFor('approve', [id]))
  await restore(ann, { batch })
  assert.deepEqual((await sync([{ id, status: 'spam' }])).changed, [id])
})

test('a person who saw the comment before the site changed it is told so', async () => {
  const id = await aComment({ site_id: site })
  const order = await orderFor('delete', [id])
  await sync([{ id, status: 'approved' }])
  const { stale } = await decide(ann, order)
  assert.deepEqual([stale[0]?.what, stale[0]?.by, stale[0]?.status], ['changed at the site', null, 'approved'])
})

test("the author's counters follow, flags stay open, and nobody reviewed it", async () => {
  const id = await aComment({ site_id: site })
  await aFlag({ site_id: site, comment_id: id })
  await sync([{ id, status: 'approved' }])
  const { author_id, open_flags, reviewed_at } = await readComment(id)
  const author = await db().selectFrom('author').selectAll().where('id', '=', author_id).executeTakeFirstOrThrow()
  assert.deepEqual([author.pending_count, author.approved_count, open_flags, reviewed_at], [0, 1, 1, null])
})

test('a comment of another site is left alone', async () => {
  const id = await aComment({ site_id: await aSite() })
  assert.deepEqual(await sync([{ id, status: 'spam' }]), { changed: [], kept: [] })
  assert.equal((await readComment(id)).status, 'pending')
})

function sync(comments: { id: number; status: Status }[]) {
  const batch = crypto.randomUUID()
  return db()
    .transaction()
    .execute(tx => syncStatuses(tx, { siteId: site, batch, comments }))
}

async function eventsOf(id: number) {
  const events = await db().selectFrom('event').selectAll().where('comment_id', '=', id).orderBy('id').execute()
  return events.map(event => [event.kind, event.actor, event.from_status, event.to_status])
}
