import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { anAuthor, aSite, useTestDatabase } from '#db/test-data'
import { Forbidden, NotFound } from '#lib/permissions'
import { liftSanction } from '#lib/sanctions/lift'
import { sanctionAuthor } from '#lib/sanctions/sanction'
import { signedIn } from '#lib/test-data'

await useTestDatabase()
const site = await aSite()
const ann = await signedIn({ sites: [site] })

test('lifting tells who did it, in the log too', async () => {
  const { id, author } = await aBan()
  await liftSanction(ann, id)
  const sanction = await db().selectFrom('sanction').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  assert.equal(sanction.lifted_by, ann.id)
  assert.deepEqual(await kindsAbout(author), ['sanction', 'lift'])
})

test('a sanction lifted by two people at once, and again, is lifted once', async () => {
  const { id, author } = await aBan()
  const bob = await signedIn({ sites: [site] })
  await Promise.all([liftSanction(ann, id), liftSanction(bob, id)])
  await liftSanction(bob, id)
  assert.deepEqual(await kindsAbout(author), ['sanction', 'lift'])
})

test('a sanction on a site that is not theirs is not found', async () => {
  const { id } = await aBan()
  await assert.rejects(liftSanction(await signedIn({ sites: [await aSite()] }), id), NotFound)
  await assert.rejects(liftSanction(await signedIn({ sites: [] }), id), Forbidden)
  await assert.rejects(liftSanction(ann, 999_999_999), NotFound)
})

test('a contributor may not lift', async () => {
  const { id } = await aBan()
  await assert.rejects(liftSanction(await signedIn({ roles: ['contributor'] }), id), Forbidden)
})

async function aBan() {
  const author = await anAuthor({ site_id: site })
  const order = { author, kind: 'ban', until: null, everywhere: false, reason: 'hate', note: null } as const
  const { batch } = await sanctionAuthor(ann, { ...order, sweep: 'leave' })
  const sanctions = db().selectFrom('sanction').select('id').where('batch_id', '=', batch)
  return { author, ...(await sanctions.executeTakeFirstOrThrow()) }
}

async function kindsAbout(author: number) {
  const events = await db().selectFrom('event').select('kind').where('author_id', '=', author).orderBy('id').execute()
  return events.map(event => event.kind)
}
