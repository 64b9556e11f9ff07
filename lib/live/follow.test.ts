import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  aComment,
  anArticle,
  anAuthor,
  aSession,
  aSite,
  aStaffMember,
  asOwner,
  manyComments,
  useTestDatabase,
} from '#db/test-data'
import { decideAppeal } from '#lib/appeals/decide-appeal'
import { anAppeal } from '#lib/appeals/test-data'
import { decide } from '#lib/decide'
import { restore } from '#lib/decision/restore'
import { withdrawComment } from '#lib/intake/withdraw'
import { startingPosition } from '#lib/live/list-decided'
import { notifySoon } from '#lib/live/notify'
import { aProcess, aStream, place } from '#lib/live/test-data'
import { changeRoles } from '#lib/roster/change-roles'
import { deactivateStaff } from '#lib/roster/deactivate'
import { endAllSessions, endSession } from '#lib/sign-in/session'
import { aClient, orderFor, signedIn, signedInAgain } from '#lib/test-data'

await useTestDatabase()
const [here, there] = [await aProcess(), await aProcess()]

test('what one decides is told in every process, with who did it', async () => {
  const { site, ann, bo } = await aDesk()
  const [comment = 0] = await manyComments(1, { site_id: site })
  const streams = [await aStream(ann, here), await aStream(ann, there)]
  await decide(bo, await orderFor('approve', [comment]))
  await place()
  for (const stream of streams) {
    const received = await stream.next()
    const [told] = received?.told ?? []
    assert.deepEqual([received?.event, told?.comment, told?.what, told?.by], ['decided', comment, 'approve', 'Bo'])
  }
})

test('an undone decision is told with the decision that is in force again', async () => {
  const { site, ann, bo } = await aDesk()
  const comment = await aComment({ site_id: site })
  const stream = await aStream(ann, here)
  const { batch } = await decide(bo, await orderFor('spam', [comment]))
  await restore(bo, { batch })
  await place()
  const [told, ...more] = (await stream.next())?.told ?? []
  assert.deepEqual([told?.what, told?.decisionId, more], ['restore', null, []])
})

test('a comment that its author withdrew is told without a member of staff', async () => {
  const { site, ann } = await aDesk()
  await aComment({ site_id: site, external_id: 'w1' })
  const stream = await aStream(ann, here)
  await withdrawComment(await aClient(site), 'w1')
  await place()
  const [told] = (await stream.next())?.told ?? []
  assert.deepEqual([told?.what, told?.by], ['withdrawal', null])
})

test('an appeal that somebody decided is told as a move, since appeals are counted', async () => {
  const { site: site_id, ann, bo } = await aDesk()
  const about = { site_id, article_id: await anArticle({ site_id }), author_id: await anAuthor({ site_id }) }
  const { appeal } = await anAppeal(about, { staff: ann })
  await place()
  const stream = await aStream(ann, here)
  await stream.next()
  await decideAppeal(bo, { appeal, verdict: 'uphold', note: null, revision: 1 })
  await place()
  assert.equal((await stream.next())?.event, 'arrivals')
})

test('of sections out of reach nothing is told', async () => {
  const { site, bo } = await aDesk()
  const [far, near] = await Promise.all(['Business', 'Tests'].map(section => anArticle({ site_id: site, section })))
  const [hidden, shown] = await Promise.all([far, near].map(article_id => aComment({ site_id: site, article_id })))
  const stream = await aStream(await signedIn({ sites: [site], sections: ['Tests'] }), here)
  await decide(bo, await orderFor('approve', [hidden ?? 0, shown ?? 0]))
  await place()
  assert.deepEqual(
    (await stream.next())?.told?.map(told => told.comment),
    [shown],
  )
})

test('a new stream also tells what was decided in the seconds before, while its list was being read', async () => {
  const { site, ann, bo } = await aDesk()
  const comment = await aComment({ site_id: site })
  await decide(bo, await orderFor('approve', [comment]))
  await place()
  assert.deepEqual(
    (await (await aStream(ann, here)).next())?.told?.map(told => told.comment),
    [comment],
  )
})

test('whoever comes back is told what was decided meanwhile, once', async () => {
  const { site, ann, bo } = await aDesk()
  const [first = 0, second = 0] = await manyComments(2, { site_id: site })
  const stream = await aStream(ann, here)
  await decide(bo, await orderFor('approve', [first]))
  await place()
  const before = await stream.next()
  stream.leave()
  await decide(bo, await orderFor('approve', [second]))
  const again = await aStream(ann, there, { after: before?.id ?? 0 })
  assert.deepEqual(
    (await again.next())?.told?.map(told => told.comment),
    [second],
  )
})

test('whoever was away for too long reads the list again', async () => {
  const { site, ann, bo } = await aDesk()
  const after = await startingPosition(ann)
  await decide(bo, await orderFor('approve', await manyComments(1000, { site_id: site })))
  await decide(bo, await orderFor('approve', [await aComment({ site_id: site })]))
  const stream = await aStream(ann, here, { after })
  assert.equal((await stream.next())?.event, 'refresh')
})

test('what comes in is told to those who look after its site', async () => {
  const [{ site, ann }, { ann: elsewhere }] = [await aDesk(), await aDesk()]
  const [stream, other] = [await aStream(ann, there), await aStream(elsewhere, there)]
  notifySoon('arrivals', site)
  assert.equal((await stream.next())?.event, 'arrivals')
  await endSession(other.token)
  assert.equal((await other.next())?.event, 'ended')
})

for (const [how, end] of [
  ['signed out here', ({ token }) => endSession(token)],
  ['signed out everywhere', ({ id }) => endAllSessions(id)],
  ['deactivated', ({ email }) => deactivateStaff(email)],
] as [string, (who: { id: number; email: string; token: string }) => Promise<unknown>][])
  test(`the stream of one who is ${how} ends at once, in every process`, async () => {
    const { ann } = await aDesk()
    const token = await aSession(ann.id)
    const streams = [await aStream(ann, here, { token }), await aStream(ann, there, { token })]
    await end({ ...ann, token })
    for (const stream of streams) assert.deepEqual([(await stream.next())?.event, await stream.next()], ['ended', null])
  })

test('another role counts in a stream that is open', async () => {
  const { site, bo } = await aDesk()
  const id = await aStaffMember({ roles: ['contributor', 'moderator'], sites: [site] })
  const comment = await aComment({ site_id: site, article_id: await anArticle({ site_id: site, contributor_id: id }) })
  const stream = await aStream(await signedInAgain(id), here)
  await changeRoles(await signedIn({ roles: ['admin'] }), [id], { act: 'remove', role: 'moderator' })
  assert.equal((await stream.next())?.event, 'refresh')
  await decide(bo, await orderFor('approve', [await aComment({ site_id: site }), comment]))
  await place()
  assert.deepEqual(
    (await stream.next())?.told?.map(told => told.comment),
    [comment],
  )
})

test('a process that lost its connection tells everything again once it has one', async () => {
  const { ann } = await aDesk()
  const stream = await aStream(ann, there)
  await asOwner(`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query = 'listen docket_live'`)
  assert.equal((await stream.next())?.event, 'arrivals')
})

test('streams end with their process', async () => {
  const { ann } = await aDesk()
  const hub = await aProcess()
  const stream = await aStream(ann, hub)
  await hub.close()
  assert.equal(await stream.next(), null)
})

test('a person has eight streams and no more, and one that ends makes room', async () => {
  const { ann } = await aDesk()
  const streams = await Promise.all(Array.from({ length: 8 }, () => aStream(ann, here)))
  assert.equal(here.hasRoomFor(ann.id), false)
  streams[0]?.leave()
  await streams[0]?.next()
  assert.equal(here.hasRoomFor(ann.id), true)
})

async function aDesk() {
  const site = await aSite()
  return {
    site,
    ann: await signedIn({ name: 'Ann', sites: [site] }),
    bo: await signedIn({ name: 'Bo', sites: [site] }),
  }
}
