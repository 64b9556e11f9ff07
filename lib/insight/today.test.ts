import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aComment, anArticle, aSite, manyComments, useTestDatabase } from '#db/test-data'
import { decide } from '#lib/decide'
import { countToday } from '#lib/insight/today'
import { addNote } from '#lib/notes'
import { orderFor, signedIn, signedInAgain } from '#lib/test-data'

await useTestDatabase()

test('what came in and what people decided in the last 24 hours', async () => {
  const site = await aSite()
  const staff = await signedIn({ sites: [site] })
  const ids = await manyComments(3, { site_id: site })
  await aComment({ site_id: site, created_at: new Date(Date.now() - 25 * 3_600_000) })
  await decide(staff, await orderFor('approve', ids.slice(0, 2)))
  await addNote(staff, { comment: ids[2] ?? 0, body: 'Fine.' })
  assert.deepEqual(await countToday(staff), { arrived: 3, decided: 2 })
})

test('a contributor is told what happened under their articles', async () => {
  const { id } = await signedIn({ roles: ['contributor'] })
  const site = await aSite()
  const own = await manyComments(2, {
    site_id: site,
    article_id: await anArticle({ site_id: site, contributor_id: id }),
  })
  const others = await manyComments(4, { site_id: site })
  await decide(await signedIn({ sites: [site] }), await orderFor('approve', [Number(own[0]), ...others]))
  assert.deepEqual(await countToday(await signedInAgain(id)), { arrived: 2, decided: 1 })
})

test('what happened on sites out of sight does not count', async () => {
  await manyComments(2, { site_id: await aSite() })
  assert.deepEqual(await countToday(await signedIn({ sites: [await aSite()] })), { arrived: 0, decided: 0 })
})
