import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { db } from '#db/client'
import { aComment, anAuthor, aSite, asOwner, manyComments, useTestDatabase } from '#db/test-data'
import { purgeComments } from '#lib/comments/purge'
import { type DecisionOrder, decide, decideIn } from '#lib/decide'
import { restore } from '#lib/decision/restore'
import { withdrawComment } from '#lib/intake/withdraw'
import { eventQuery, outwardEvent } from '#lib/outbox/event'
import { listOutwardEvents } from '#lib/outbox/list-outward-events'
import { aClient } from '#lib/outbox/test-data'
import { liftSanction } from '#lib/sanctions/lift'
import { sanctionAuthor } from '#lib/sanctions/sanction'
import { orderFor, signedIn } from '#lib/test-data'

await useTestDatabase()

test('a decision is in the feed at once, in full, and without a text, an e-mail, an IP address or a note', async () => {
  const { site, ann, client } = await aDesk()
  const author_id = await anAuthor({ site_id: site, external_id: 'u7', email: 'reader@cars.example' })
  const id = await aComment({ site_id: site, author_id, external_id: 'c1', body: 'Secret text', ip: '192.0.2.9' })
  const { batch } = await decide(ann, { ...(await orderFor('delete', [id])), note: 'Staff only' })
  const { events, next } = await listOutwardEvents(client, eventQuery.parse({}))
  const [{ id: eventId, at, ...event } = {}] = events
  assert.match(`${eventId} ${at} ${next}`, /^evt_\d+ \d{4}-\d\d-\d\dT[\d:.]+Z \d+$/)
  assert.deepEqual(event, {
    ...{
      type: 'comment.decided',
      action: 'delete',
      reason: 'harassment',
      batch,
      restores: null,
      sanction: null,
      appeal: null,
    },
    actor: { kind: 'staff', name: 'Ann' },
    comment: { id, external_id: 'c1', revision: 1, status: 'deleted', previous_status: 'pending' },
    author: { external_id: 'u7', standing: 'good' },
  })
  assert.doesNotMatch(JSON.stringify(events), /Secret|reader@|192\.0|Staff only/)
})

test('a reader to whom the site gave no id is not told apart by an e-mail or a name', async () => {
  const { site, ann, client } = await aDesk()
  for (const external_id of ['email:ann@reader.example', 'name:Ann|']) {
    const author_id = await anAuthor({ site_id: site, external_id })
    await decide(ann, await orderFor('approve', [await aComment({ site_id: site, author_id })]))
  }
  const { events } = await listOutwardEvents(client, eventQuery.parse({}))
  assert.deepEqual(
    events.map(event => event.author),
    Array(2).fill({ external_id: null, standing: 'good' }),
  )
})

test('a withdrawal and a comment that was purged since are told too', async () => {
  const { site, ann, client } = await aDesk()
  await aComment({ site_id: site, external_id: 'w1' })
  await withdrawComment(client, 'w1')
  const gone = await aComment({ site_id: site })
  await decide(ann, await orderFor('spam', [gone]))
  await asOwner(`update comment set status_changed_at = now() - interval '31 days' where id = ${gone}`)
  await purgeComments()
  const { events } = await listOutwardEvents(client, eventQuery.parse({}))
  assert.deepEqual(
    events.map(event => [event.type, event.comment?.external_id, outwardEvent.parse(event).comment?.status]),
    [
      ['comment.withdrawn', 'w1', 'deleted'],
      ['comment.decided', null, 'spam'],
    ],
  )
})

test('sanctions, lifts and restores are in the feed as they are described', async () => {
  const { site, ann, client } = await aDesk()
  const author = await anAuthor({ site_id: site })
  const id = await aComment({ site_id: site, author_id: author })
  const order = { author, kind: 'ban', until: null, everywhere: false, reason: 'hate', note: null } as const
  const { batch } = await sanctionAuthor(ann, { ...order, sweep: 'all' })
  await restore(ann, { batch })
  const { events } = await listOutwardEvents(client, eventQuery.parse({}))
  assert.deepEqual(
    events,
    events.map(event => outwardEvent.parse(event)),
  )
  const told = events.map(event => [event.type, event.action, event.sanction?.kind ?? event.comment?.status])
  assert.deepEqual(told.slice(0, 2), [
    ['author.sanctioned', null, 'ban'],
    ['comment.decided', 'delete', 'deleted'],
  ])
  assert.deepEqual(told.slice(2), [
    ['comment.decided', 'restore', 'pending'],
    ['author.lifted', null, 'ban'],
  ])
  assert.deepEqual(
    [events[2]?.restores, events[2]?.comment?.id, events[3]?.author?.standing],
    [events[1]?.id, id, 'good'],
  )
})

test('the standing is that of now, as a later sanction counts', async () => {
  const { site, ann, client } = await aDesk()
  const author = await anAuthor({ site_id: site })
  const order = { author, until: null, everywhere: false, reason: 'hate', note: null, sweep: 'leave' } as const
  await sanctionAuthor(ann, { ...order, kind: 'ban' })
  const standing = async () => (await listOutwardEvents(client, eventQuery.parse({}))).events[0]?.author?.standing
  assert.equal(await standing(), 'banned')
  const { id } = await db()
    .selectFrom('sanction')
    .select('id')
    .where('author_id', '=', author)
    .executeTakeFirstOrThrow()
  await liftSanction(ann, id)
  assert.equal(await standing(), 'good')
})

test('what commits late is read late, not skipped', async () => {
  const { site, ann, client } = await aDesk()
  const [early, late] = [await aComment({ site_id: site }), await aComment({ site_id: site })]
  const [first, second] = [await orderFor('approve', [late]), await orderFor('approve', [early])]
  const seen = await db()
    .transaction()
    .execute(async tx => {
      await decideIn(tx, ann, first)
      await decide(ann, second)
      return listOutwardEvents(client, eventQuery.parse({}))
    })
  const rest = await listOutwardEvents(client, eventQuery.parse({ after: seen.next }))
  assert.deepEqual(
    [seen, rest].map(page => page.events.map(event => event.comment?.id)),
    [[early], [late]],
  )
})

test('a reader who pages while many decide at once sees every event once, per comment in order', async () => {
  const { site, ann, client } = await aDesk()
  const ids = await Promise.all(Array.from({ length: 10 }, () => aComment({ site_id: site })))
  let isWriting = true
  const seen: string[] = []
  const writing = Promise.all(Array.from({ length: 8 }, (_, n) => decideOften(ann, ids, n))).finally(
    () => (isWriting = false),
  )
  for (let after = '0', isLast = false; !isLast; ) {
    const wasWriting = isWriting
    const page = await listOutwardEvents(client, { after, limit: 7 })
    seen.push(...page.events.map(event => event.id))
    isLast = !wasWriting && page.events.length === 0
    after = page.next
  }
  await writing
  await assertInOrder(site, seen)
})

test('the feed holds only the client’s own site', async () => {
  const [one, other] = [await aDesk(), await aDesk()]
  const id = await aComment({ site_id: other.site })
  await decide(other.ann, await orderFor('approve', [id]))
  assert.deepEqual((await listOutwardEvents(one.client, eventQuery.parse({}))).events, [])
})

test('pages follow each other by their cursors, and an empty page keeps its own', async () => {
  const { site, ann, client } = await aDesk()
  const ids = await manyComments(3, { site_id: site })
  await decide(ann, await orderFor('approve', ids))
  const first = await listOutwardEvents(client, eventQuery.parse({ limit: '2' }))
  const second = await listOutwardEvents(client, eventQuery.parse({ limit: '2', after: first.next }))
  assert.deepEqual(
    [...first.events, ...second.events].map(event => event.comment?.id),
    ids,
  )
  assert.equal((await listOutwardEvents(client, eventQuery.parse({ after: second.next }))).next, second.next)
})

test('what is no cursor or no limit is refused', () => {
  for (const wrong of [
    { after: 'x' },
    { after: '-1' },
    { after: '' },
    { limit: '0' },
    { limit: '1001' },
    { limit: 'x' },
  ])
    assert.equal(eventQuery.safeParse(wrong).success, false, JSON.stringify(wrong))
})

async function aDesk() {
  const site = await aSite()
  return { site, ann: await signedIn({ sites: [site], name: 'Ann' }), client: await aClient(site) }
}

/** Holds some transactions open longer than others, so that they commit in another order than they began. */
async function decideOften(staff: Awaited<ReturnType<typeof signedIn>>, ids: number[], writer: number) {
  for (let round = 0; round < 30; round += 1) {
    const id = ids[(writer + round) % ids.length] ?? 0
    const action: DecisionOrder['action'] = (writer * 3 + round) % 7 < 3 ? 'approve' : 'spam'
    const order = await orderFor(action, [id])
    await db()
      .transaction()
      .execute(async tx => {
        await decideIn(tx, staff, order)
        for (let wait = 0; wait < (writer * 7 + round) % 5; wait += 1) await sql`select 1`.execute(tx)
      })
  }
}

async function assertInOrder(site: number, seen: string[]) {
  const written = await db()
    .selectFrom('event')
    .select(['id', 'comment_id'])
    .where('site_id', '=', site)
    .where('comment_id', 'is not', null)
    .orderBy('id')
    .execute()
  assert.ok(written.length > 50, `only ${written.length} events`)
  assert.deepEqual(seen.toSorted(), written.map(event => `evt_${event.id}`).toSorted())
  const commentOf = new Map(written.map(event => [`evt_${event.id}`, event.comment_id]))
  for (const comment of new Set(commentOf.values())) {
    const ofOne = (list: string[]) => list.filter(id => commentOf.get(id) === comment)
    assert.deepEqual(ofOne(seen), ofOne([...commentOf.keys()]))
  }
}
