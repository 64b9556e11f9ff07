import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aClaim, aComment, aSite, manyComments, useTestDatabase } from '#db/test-data'
import { keepClaims, releaseClaims } from '#lib/claims/keep'
import { decide } from '#lib/decide'
import { Forbidden } from '#lib/permissions'
import { orderFor, signedIn } from '#lib/test-data'

await useTestDatabase()
const site = await aSite()
const ann = await signedIn({ name: 'Ann', sites: [site] })
const bo = await signedIn({ name: 'Bo', sites: [site] })
const nearlyOver = () => new Date(Date.now() + 5000)
const over = () => new Date(Date.now() - 1)

test('a claim that is kept lasts three minutes anew', async () => {
  const id = await aComment({ site_id: site })
  await aClaim({ site_id: site, comment_id: id, staff_id: ann.id, expires_at: nearlyOver() })
  assert.deepEqual(await keepClaims(ann, [id]), [])
  assert.ok((await claimOf(id)).expires_at.getTime() > Date.now() + 170_000)
})

test('a claim that ran out is kept as long as nobody took it', async () => {
  const id = await aComment({ site_id: site })
  await aClaim({ site_id: site, comment_id: id, staff_id: bo.id, expires_at: over() })
  assert.deepEqual(await keepClaims(ann, [id]), [])
  assert.equal((await claimOf(id)).staff_id, ann.id)
})

test('a claim of somebody else is told with their name, and stays theirs', async () => {
  const id = await aComment({ site_id: site })
  await aClaim({ site_id: site, comment_id: id, staff_id: bo.id })
  assert.deepEqual(await keepClaims(ann, [id]), [{ id, by: 'Bo' }])
  await releaseClaims(ann, [id])
  assert.equal((await claimOf(id)).staff_id, bo.id)
})

test('a comment that is gone, or of another site, is lost to nobody', async () => {
  const elsewhere = await aComment({ site_id: await aSite() })
  assert.deepEqual(
    await keepClaims(ann, [elsewhere, 999_999_999]),
    [elsewhere, 999_999_999].map(id => ({ id, by: null })),
  )
})

test('what is released is free at once', async () => {
  const id = await aComment({ site_id: site })
  await aClaim({ site_id: site, comment_id: id, staff_id: ann.id })
  await releaseClaims(ann, [id])
  assert.deepEqual(await keepClaims(bo, [id]), [])
})

test('of two who keep the same comments at once each comment has one', async () => {
  const ids = await manyComments(40, { site_id: site })
  const lost = await Promise.all([keepClaims(ann, ids), keepClaims(bo, ids.toReversed())])
  assert.deepEqual(
    lost
      .flat()
      .map(({ id }) => id)
      .toSorted((a, b) => a - b),
    ids,
  )
})

test('keeping, releasing and deciding cross each other without a deadlock', async () => {
  const ids = await manyComments(40, { site_id: site })
  const seen = await orderFor('approve', ids)
  const crossing = [ann, bo].flatMap(one => [keepClaims(one, ids), keepClaims(one, ids.toReversed())])
  const [{ decided }] = await Promise.all([decide(bo, seen), releaseClaims(ann, ids.toReversed()), ...crossing])
  assert.deepEqual(decided, ids)
})

test('a contributor may neither keep nor release', async () => {
  const cora = await signedIn({ roles: ['contributor'] })
  assert.throws(() => keepClaims(cora, [1]), Forbidden)
  await assert.rejects(releaseClaims(cora, [1]), Forbidden)
})

function claimOf(comment: number) {
  return db().selectFrom('claim').selectAll().where('comment_id', '=', comment).executeTakeFirstOrThrow()
}
