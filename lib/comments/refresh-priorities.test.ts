import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aComment, aFlag, anAuthor, aSignal, aSite, useTestDatabase } from '#db/test-data'
import { getContext } from '#lib/comments/context'
import { refreshAround, refreshPriorities } from '#lib/comments/refresh-priorities'
import { refreshSoon } from '#lib/comments/refresh-soon'
import { decide } from '#lib/decide'
import { priorityOf } from '#lib/priority'
import { orderFor, readComment, signedIn } from '#lib/test-data'

await useTestDatabase()
const site = await aSite()
const ann = await signedIn({ sites: [site] })

test('a priority counts open flags, the signals of the text as it is, and the author’s record', async () => {
  const author_id = await anAuthor({ site_id: site, approved_count: 4, deleted_count: 5 })
  const id = await aComment({ site_id: site, author_id, revision: 2 })
  await aFlag({ site_id: site, comment_id: id, reporter_id: await anAuthor({ site_id: site, approved_count: 10 }) })
  await aFlag({ site_id: site, comment_id: id, muted: true })
  await aSignal({ site_id: site, comment_id: id, revision: 2, points: 15 })
  await aSignal({ site_id: site, comment_id: id, revision: 1, points: 40 })
  await refresh(id)
  assert.equal(await priorityNow(id), 3 * 8 + 15 + 11) // trust 2, and 5 of 9 comments refused
})

test('the stored priority is the one explained on screen', async () => {
  const id = await aComment({ site_id: site })
  for (const reason of ['hate', 'hate', 'spam']) await aFlag({ site_id: site, comment_id: id, reason })
  await refresh(id)
  assert.equal(await priorityNow(id), priorityOf((await getContext(ann, id)).priority))
})

test('the flag of a staff member weighs five', async () => {
  const email = 'flagger@docket.example'
  await signedIn({ email })
  const id = await aComment({ site_id: site })
  await aFlag({ site_id: site, comment_id: id, reporter_id: await anAuthor({ site_id: site, email }) })
  await refresh(id)
  assert.equal(await priorityNow(id), 5 * 8)
})

test('a flagger who was wrong six times counts for nothing in their other flags', async () => {
  const reporter_id = await anAuthor({ site_id: site })
  const open = await aComment({ site_id: site })
  await aFlag({ site_id: site, comment_id: open, reporter_id })
  const wrong = await Promise.all(Array.from({ length: 6 }, () => aComment({ site_id: site })))
  for (const id of wrong) await aFlag({ site_id: site, comment_id: id, reporter_id })
  await decide(ann, await orderFor('approve', wrong))
  await refreshAround(wrong)
  assert.equal(await priorityNow(open), 0)
})

test('an author whose comments were deleted ranks higher with the next that is flagged', async () => {
  const { id, deleted } = await aFlaggedAuthor()
  await refreshAround(deleted)
  assert.equal(await priorityNow(id), 8 + 20)
})

test('what follows from decisions close together is worked out once, a little later', async () => {
  const flagged = await Promise.all([aFlaggedAuthor(), aFlaggedAuthor()])
  const [first, second] = flagged.map(({ deleted }) => refreshSoon(deleted))
  assert.equal(first, second)
  await first
  assert.deepEqual(await Promise.all(flagged.map(({ id }) => priorityNow(id))), [8 + 20, 8 + 20])
})

test('decisions without flags around change no priority', async () => {
  const id = await aComment({ site_id: site, priority: 33 })
  await decide(ann, await orderFor('approve', [id]))
  await refreshAround([id])
  await refreshAround([])
  assert.equal(await priorityNow(id), 33)
})

/** An author with a flagged comment, whose five others were deleted just now. */
async function aFlaggedAuthor() {
  const author_id = await anAuthor({ site_id: site })
  const ids = await Promise.all(Array.from({ length: 6 }, () => aComment({ site_id: site, author_id })))
  const [id = 0, ...deleted] = ids
  await aFlag({ site_id: site, comment_id: id })
  await decide(ann, await orderFor('delete', deleted))
  return { id, deleted }
}

function refresh(id: number) {
  return db()
    .transaction()
    .execute(tx => refreshPriorities(tx, site, [id]))
}

async function priorityNow(id: number) {
  return (await readComment(id)).priority
}
