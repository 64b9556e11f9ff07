import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { sanctionKinds } from '#db/schema'
import { aComment, anAuthor, aSite, useTestDatabase } from '#db/test-data'
import { getAuthor } from '#lib/authors/get-author'
import { decide } from '#lib/decide'
import { restore } from '#lib/decision/restore'
import { Forbidden, NotFound } from '#lib/permissions'
import { liftSanction } from '#lib/sanctions/lift'
import { previewSanction } from '#lib/sanctions/preview'
import { type SanctionOrder, sanctionAuthor } from '#lib/sanctions/sanction'
import { orderFor, readComment, signedIn } from '#lib/test-data'

await useTestDatabase()
const [site, second, elsewhere] = [await aSite(), await aSite(), await aSite()]
const ann = await signedIn({ name: 'Ann', sites: [site, second] })
const bob = await signedIn({ name: 'Bob', sites: [site, second] })

for (const [sweep, deleted] of [
  ['leave', []],
  ['recent', ['old pending', 'pending', 'approved', 'escalated by Bob']],
  ['all', ['old pending', 'pending', 'approved', 'old approved', 'escalated by Bob']],
] as const)
  test(`a ban with the sweep “${sweep}” deletes what its preview said, and nothing else`, async () => {
    const { author, named } = await aBusyAuthor()
    const before = await namesDeleted(named)
    const { comments, authors } = await previewSanction(ann, { author, everywhere: false })
    const done = await sanctionAuthor(ann, { ...ban(author), sweep })
    assert.deepEqual([done.deleted, done.authors, done.already], [comments[sweep], authors, null])
    assert.deepEqual(await namesDeleted(named), [...before, ...deleted].sort())
    assert.equal((await getAuthor(ann, author)).standing, 'banned')
  })

test('one restore lifts the ban and brings back exactly the comments it deleted', async () => {
  const { author, named } = await aBusyAuthor()
  const before = await Promise.all([...named.keys()].map(withoutTime))
  const { batch } = await sanctionAuthor(ann, { ...ban(author), sweep: 'all' })
  await restore(await signedIn({ name: 'Cy', sites: [site] }), { batch }) // Bob escalated one of them
  assert.deepEqual(await Promise.all([...named.keys()].map(withoutTime)), before)
  const { standing, sanctions } = await getAuthor(ann, author)
  assert.deepEqual([standing, sanctions[0]?.lifted?.by], [null, 'Cy'])
})

test('lifting a ban ends it and leaves deleted what it deleted', async () => {
  const { author, named } = await aBusyAuthor()
  await sanctionAuthor(ann, { ...ban(author), sweep: 'all' })
  const deleted = await namesDeleted(named)
  const { sanctions } = await getAuthor(ann, author)
  await liftSanction(bob, sanctions[0]?.id ?? 0)
  assert.deepEqual(await namesDeleted(named), deleted)
  assert.equal((await getAuthor(ann, author)).standing, null)
})

test('a ban everywhere reaches the same e-mail on the sites of this moderator, and no other', async () => {
  const email = 'troll@example.org'
  const authors = []
  for (const site_id of [site, second, elsewhere]) authors.push(await anAuthor({ site_id, email }))
  const [here = 0, there = 0] = authors
  await aComment({ site_id: second, author_id: there })
  const preview = await previewSanction(ann, { author: here, everywhere: true })
  const done = await sanctionAuthor(ann, { ...ban(here), everywhere: true, sweep: 'all' })
  assert.deepEqual([preview.authors, preview.comments.all], [2, 1])
  assert.deepEqual([done.authors, done.deleted], [2, 1])
  assert.deepEqual(await Promise.all(authors.map(countSanctions)), [1, 1, 0])
  await restore(ann, { batch: done.batch })
  assert.equal((await getAuthor(ann, there)).standing, null)
})

test('a ban everywhere of an author without e-mail is a ban here', async () => {
  const author = await anAuthor({ site_id: site })
  const preview = await previewSanction(ann, { author, everywhere: true })
  assert.deepEqual([preview.hasEmail, preview.authors], [false, 1])
  assert.equal((await sanctionAuthor(ann, { ...ban(author), everywhere: true })).authors, 1)
})

test('staff cannot be sanctioned, also not by way of another site; who has left can', async () => {
  const email = 'eve@docket.example'
  const eve = await signedIn({ name: 'Eve', email })
  const author = await anAuthor({ site_id: site, email })
  assert.equal((await previewSanction(ann, { author, everywhere: false })).isStaff, true)
  await assert.rejects(sanctionAuthor(ann, ban(author)), Forbidden)
  assert.equal(await countSanctions(author), 0)
  await db().updateTable('staff').set({ deactivated_at: new Date() }).where('id', '=', eve.id).execute()
  assert.equal((await sanctionAuthor(ann, ban(author))).authors, 1)
})

test('two moderators ban the same author at once: one sanction, the other is told', async () => {
  for (let round = 0; round < 5; round++) {
    const { author } = await aBusyAuthor()
    const order = { ...ban(author), sweep: 'all' } as const
    const answers = await Promise.all([sanctionAuthor(ann, order), sanctionAuthor(bob, order)])
    assert.deepEqual(answers.map(answer => answer.authors).sort(), [0, 1])
    assert.match(answers.find(answer => answer.already)?.already?.by ?? '', /^(Ann|Bob)$/)
    assert.equal(await countSanctions(author), 1)
  }
})

test('two moderators ban the same reader everywhere at once, each on their site: one sanction for each author', async () => {
  for (let round = 0; round < 5; round++) {
    const email = `troll-${round}@example.org`
    const [here, there] = [await anAuthor({ site_id: site, email }), await anAuthor({ site_id: second, email })]
    const everywhere = { everywhere: true } as const
    await Promise.all([
      sanctionAuthor(ann, { ...ban(here), ...everywhere }),
      sanctionAuthor(bob, { ...ban(there), ...everywhere }),
    ])
    assert.deepEqual(await Promise.all([here, there].map(countSanctions)), [1, 1])
  }
})

test('the same key bans once and answers the same', async () => {
  const { author } = await aBusyAuthor()
  const order = { ...ban(author), sweep: 'all' } as const
  const [first, again] = await Promise.all([1, 2].map(() => sanctionAuthor(ann, order, `ban-of-${author}-once`)))
  assert.deepEqual(again, first)
  assert.equal(await countSanctions(author), 1)
})

test('a suspension that has run out no longer counts', async () => {
  const author = await anAuthor({ site_id: site })
  await sanctionAuthor(ann, { ...ban(author), kind: 'suspend', until: new Date(Date.now() - 1000).toISOString() })
  assert.equal((await getAuthor(ann, author)).standing, null)
  assert.equal((await sanctionAuthor(bob, { ...ban(author), kind: 'suspend', until: tomorrow() })).already, null)
  assert.equal((await getAuthor(ann, author)).standing, 'suspended')
})

for (const [index, kind] of sanctionKinds.entries()) {
  const weaker = sanctionKinds.slice(0, index)
  test(`${kind} after ${weaker.join(', ') || 'nothing'} counts; after itself ${kind === 'warn' ? 'too' : 'it does not'}`, async () => {
    const author = await anAuthor({ site_id: site })
    for (const one of [...weaker, kind])
      assert.equal((await sanctionAuthor(ann, { ...ban(author), kind: one, until: tomorrow() })).already, null)
    const again = await sanctionAuthor(bob, { ...ban(author), kind, until: tomorrow() })
    assert.equal(again.already?.by ?? null, kind === 'warn' ? null : 'Ann')
  })
}

test('a longer suspension of a suspended author counts', async () => {
  const author = await anAuthor({ site_id: site })
  await sanctionAuthor(ann, { ...ban(author), kind: 'suspend', until: tomorrow() })
  const nextYear = new Date(Date.now() + 365 * 86_400_000).toISOString()
  assert.equal((await sanctionAuthor(bob, { ...ban(author), kind: 'suspend', until: nextYear })).already, null)
  assert.equal((await sanctionAuthor(ann, { ...ban(author), kind: 'suspend', until: tomorrow() })).already?.by, 'Bob')
})

test('an author of a site that is not theirs is not found', async () => {
  const author = await anAuthor({ site_id: elsewhere })
  await assert.rejects(previewSanction(ann, { author, everywhere: false }), NotFound)
  await assert.rejects(sanctionAuthor(ann, ban(author)), NotFound)
  assert.equal(await countSanctions(author), 0)
})

test('a contributor may neither ban nor ask what a ban would do', async () => {
  const eve = await signedIn({ roles: ['contributor'] })
  const author = await anAuthor({ site_id: site })
  await assert.rejects(previewSanction(eve, { author, everywhere: false }), Forbidden)
  await assert.rejects(sanctionAuthor(eve, ban(author)), Forbidden)
})

test('a sanction is told in the log with its reason and note, and waits in the outbox', async () => {
  const author = await anAuthor({ site_id: site })
  const { batch } = await sanctionAuthor(ann, { ...ban(author), note: 'third time' })
  const events = await db()
    .selectFrom('event')
    .innerJoin('outbox', 'outbox.event_id', 'event.id')
    .select(['event.kind', 'event.staff_id', 'event.reason', 'event.note'])
    .where('batch_id', '=', batch)
    .execute()
  assert.deepEqual(events, [{ kind: 'sanction', staff_id: ann.id, reason: 'harassment', note: 'third time' }])
})

function ban(author: number): SanctionOrder {
  return { author, kind: 'ban', until: null, everywhere: false, reason: 'harassment', note: null, sweep: 'leave' }
}

function tomorrow(): string {
  return new Date(Date.now() + 86_400_000).toISOString()
}

/** An author with a comment of every kind that a sweep tells apart. */
async function aBusyAuthor() {
  const author = await anAuthor({ site_id: site })
  const old = { created_at: new Date(Date.now() - 8 * 86_400_000) }
  const named = new Map<number, string>()
  for (const [name, given] of Object.entries({
    pending: {},
    'old pending': old,
    approved: { status: 'approved' },
    'old approved': { status: 'approved', ...old },
    spam: { status: 'spam' },
    'deleted before': {},
    'escalated by Ann': {},
    'escalated by Bob': {},
  } as const))
    named.set(await aComment({ site_id: site, author_id: author, ...given }), name)
  const [, , , , , deleted = 0, byAnn = 0, byBob = 0] = named.keys()
  await decide(bob, await orderFor('delete', [deleted]))
  await decide(ann, await orderFor('escalate', [byAnn]))
  await decide(bob, await orderFor('escalate', [byBob]))
  return { author, named }
}

async function namesDeleted(named: Map<number, string>): Promise<(string | undefined)[]> {
  const ids = [...named.keys()]
  const rows = await db()
    .selectFrom('comment')
    .select('id')
    .where('id', 'in', ids)
    .where('status', '=', 'deleted')
    .execute()
  return rows.map(row => named.get(row.id)).sort()
}

async function withoutTime(id: number) {
  const { status_changed_at: _, ...comment } = await readComment(id)
  return comment
}

async function countSanctions(author: number): Promise<number> {
  return (await db().selectFrom('sanction').select('id').where('author_id', '=', author).execute()).length
}
