import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { db } from '#db/client'
import { aComment, anArticle, anAuthor, aSite, manyComments, useTestDatabase } from '#db/test-data'
import { purgeComments } from '#lib/comments/purge'
import { decide } from '#lib/decide'
import { restore } from '#lib/decision/restore'
import { describeEvent } from '#lib/log/describe-event'
import { listEvents } from '#lib/log/list-events'
import { type LogFilter, readLogFilter } from '#lib/log/log-filter'
import { addNote } from '#lib/notes'
import type { Staff } from '#lib/staff'
import { orderFor, signedIn, signedInAgain } from '#lib/test-data'

await useTestDatabase()
const site = await aSite({ slug: 'redline', name: 'Redline' })
const ann = await signedIn({ name: 'Ann', sites: [site] })
const bob = await signedIn({ name: 'Bob', sites: [site] })

test('an event is told with who, what, to what and why', async () => {
  const author_id = await anAuthor({ site_id: site, name: 'Otto' })
  const article_id = await anArticle({ site_id: site, title: 'The last V8' })
  const id = await aComment({ site_id: site, author_id, article_id })
  await decide(ann, await orderFor('delete', [id]))
  assert.deepEqual(await sentences(ann, { comment: id }), [
    'Ann deleted a comment by Otto on “The last V8”: harassment',
  ])
})

test('an event stays readable when its comment is purged', async () => {
  const author_id = await anAuthor({ site_id: site, name: 'Purged Paul' })
  const article_id = await anArticle({ site_id: site, title: 'Old' })
  const id = await aComment({ site_id: site, author_id, article_id, body: 'secret' })
  await decide(ann, await orderFor('spam', [id]))
  await sql`update comment set status_changed_at = now() - interval '31 days' where id = ${id}`.execute(db())
  await purgeComments()
  assert.deepEqual(await sentences(ann, { comment: id }), [
    'Docket purged the text of a comment by Purged Paul on “Old”',
    'Ann marked a comment by Purged Paul on “Old” as spam',
  ])
  assert.deepEqual((await list(ann, { comment: id })).events[0]?.comment, { id, excerpt: null })
})

test('a decision that was undone is marked, and the undo stands beside it', async () => {
  const id = await aComment({ site_id: site })
  const { batch } = await decide(ann, await orderFor('approve', [id]))
  await restore(bob, { batch })
  const { events } = await list(ann, { comment: id })
  assert.deepEqual(
    events.map(event => [event.action, event.staff, event.isUndone]),
    [
      ['restore', 'Bob', false],
      ['approve', 'Ann', true],
    ],
  )
})

for (const [what, filter, count] of [
  ['a person', (id: number) => ({ comment: id, staff: bob.id }), 1],
  ['an action', (id: number) => ({ comment: id, what: 'approve' }), 1],
  ['a kind of event', (id: number) => ({ comment: id, what: 'note' }), 1],
  ['today', (id: number) => ({ comment: id, from: dayFromNow(0), to: dayFromNow(0) }), 3],
  ['tomorrow', (id: number) => ({ comment: id, from: dayFromNow(1) }), 0],
  ['until yesterday', (id: number) => ({ comment: id, to: dayFromNow(-1) }), 0],
  ['a site', (id: number) => ({ comment: id, site: 'redline' }), 3],
  ['a site out of sight', (id: number) => ({ comment: id, site: 'nowhere' }), 0],
] as [string, (id: number) => Partial<LogFilter>, number][])
  test(`the log narrows to ${what}`, async () => {
    const id = await aComment({ site_id: site })
    await decide(ann, await orderFor('approve', [id]))
    await decide(bob, await orderFor('delete', [id]))
    await addNote(ann, { comment: id, body: 'So be it.' })
    assert.equal((await list(ann, filter(id))).events.length, count)
  })

test('pages of the log show each event once, newest first', async () => {
  const here = await aSite({ slug: 'busy' })
  const staff = await signedIn({ sites: [here] })
  await decide(staff, await orderFor('approve', await manyComments(230, { site_id: here })))
  const pages = [await list(staff)]
  for (let after = pages[0]?.after; after; after = pages.at(-1)?.after) pages.push(await list(staff, { after }))
  const ids = pages.flatMap(page => page.events.map(event => event.id))
  assert.deepEqual(
    ids,
    [...new Set(ids)].toSorted((a, b) => b - a),
  )
  assert.deepEqual([ids.length, pages.length], [230, 3])
})

test('a contributor sees their own acts, a moderator those on their sites, an admin all', async () => {
  const here = await aSite()
  const { id: eveId } = await signedIn({ roles: ['contributor'], name: 'Eve' })
  const article_id = await anArticle({ site_id: here, contributor_id: eveId })
  const eve = await signedInAgain(eveId)
  const id = await aComment({ site_id: here, article_id })
  await addNote(eve, { comment: id, body: 'I know them.' })
  await decide(await signedIn({ sites: [here] }), await orderFor('approve', [id]))
  assert.equal((await list(eve, { comment: id })).events.length, 1)
  assert.equal((await list(await signedIn({ sites: [here] }), { comment: id })).events.length, 2)
  assert.equal((await list(await signedIn({ roles: ['admin'] }), { comment: id })).events.length, 2)
  assert.equal((await list(ann, { comment: id })).events.length, 0)
})

test('who moderates one site and writes for another sees all of the one and their own acts on the other', async () => {
  const there = await aSite()
  const { id: mixedId } = await signedIn({ roles: ['contributor', 'moderator'], sites: [site] })
  const article_id = await anArticle({ site_id: there, contributor_id: mixedId })
  const mixed = await signedInAgain(mixedId)
  const id = await aComment({ site_id: there, article_id })
  await addNote(mixed, { comment: id, body: 'Mine.' })
  await addNote(await signedIn({ sites: [there] }), { comment: id, body: 'Not theirs.' })
  const { events } = await list(mixed, { comment: id })
  assert.deepEqual(
    events.map(event => event.note),
    ['Mine.'],
  )
})

function list(staff: Staff, filter: Partial<LogFilter> = {}) {
  return listEvents(staff, { ...readLogFilter({}).filter, ...filter })
}

async function sentences(staff: Staff, filter: Partial<LogFilter>) {
  const { events } = await list(staff, filter)
  return events.map(event =>
    describeEvent(event)
      .map(part => (typeof part === 'string' ? part : part.text))
      .join(''),
  )
}

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}
