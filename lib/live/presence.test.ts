import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aComment, aLook, aSite, useTestDatabase } from '#db/test-data'
import { listLookers, lookAt, lookAway } from '#lib/live/presence'
import { aProcess, aStream } from '#lib/live/test-data'
import { deactivateStaff } from '#lib/roster/deactivate'
import { signedIn } from '#lib/test-data'

await useTestDatabase()
const [here, there] = [await aProcess(), await aProcess()]

test('who looks at a comment is told to others in every process, and not to themselves', async () => {
  const { comment, ann, bo } = await aDesk()
  const streams = [await aStream(ann, here), await aStream(ann, there)]
  await lookAt(bo, comment)
  for (const stream of streams) {
    const received = await stream.next()
    assert.deepEqual([received?.event, received?.told], ['presence', [{ comment, name: 'Bo' }]])
  }
  assert.deepEqual(await listLookers(bo), [])
})

test('whoever looks at another comment, here or at another site, has left the first', async () => {
  const { site, comment, ann, bo } = await aDesk({ sites: 2 })
  await lookAt(bo, comment)
  for (const next of [await aComment({ site_id: site }), await aComment({ site_id: ann.sites[1]?.id ?? 0 })]) {
    await lookAt(bo, next)
    assert.deepEqual(await listLookers(ann), [{ comment: next, name: 'Bo' }])
  }
})

test('whoever looks away is told to be gone, but not when they look at another comment already', async () => {
  const { site, comment, ann, bo } = await aDesk()
  await lookAt(bo, comment)
  const stream = await aStream(ann, here)
  assert.equal((await stream.next())?.told?.length, 1)
  await lookAway(bo, comment)
  assert.deepEqual((await stream.next())?.told, [])
  const next = await aComment({ site_id: site })
  await lookAt(bo, next)
  await lookAway(bo, comment)
  assert.equal((await listLookers(ann)).length, 1)
})

for (const [ago, isThere] of [
  [30, true],
  [40, false],
] as const)
  test(`whoever was heard of ${ago} s ago is ${isThere ? 'there' : 'gone'}`, async () => {
    const { site, comment, ann, bo } = await aDesk()
    const seen_at = new Date(Date.now() - ago * 1000)
    await aLook({ site_id: site, comment_id: comment, staff_id: bo.id, seen_at })
    assert.equal((await listLookers(ann)).length === 1, isThere)
  })

test('whoever is deactivated is gone', async () => {
  const { comment, ann, bo } = await aDesk()
  await lookAt(bo, comment)
  await deactivateStaff(bo.email)
  assert.deepEqual(await listLookers(ann), [])
})

async function aDesk({ sites: count } = { sites: 1 }) {
  const sites = await Promise.all(Array.from({ length: count }, () => aSite()))
  const [site = 0] = sites
  const [ann, bo] = [await signedIn({ name: 'Ann', sites }), await signedIn({ name: 'Bo', sites })]
  return { site: ann.sites[0]?.id ?? site, comment: await aComment({ site_id: ann.sites[0]?.id ?? site }), ann, bo }
}
