import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { db } from '#db/client'
import { aComment, aFlag, anArticle, anAuthor, aSignal, aSite, manyComments, useTestDatabase } from '#db/test-data'
import { decide } from '#lib/decide'
import { type Filter, firstPage, noFilter } from '#lib/filter'
import { listQueue, pageSize, type QueuePage } from '#lib/queues/list'
import { type QueueName, queueLabels } from '#lib/queues/names'
import type { Staff } from '#lib/staff'
import { orderFor, readComment, signedIn, signedInAgain } from '#lib/test-data'

await useTestDatabase()
const site = await aSite({ slug: 'redline' })
const ann = await signedIn({ name: 'Ann', sites: [site] })
const bob = await signedIn({ name: 'Bob', sites: [site] })

const reviewed = { reviewed_at: minutesAgo(1), reviewed_by: ann.id, reviewed_revision: 1 }
const escalated = (minutes: number) => ({ escalated_at: minutesAgo(minutes), escalated_by: ann.id })
const names = new Map<number, string>()
for (const [name, given] of Object.entries({
  pending: { status: 'pending' },
  'pending, later': { status: 'pending' },
  'pending, flagged': { status: 'pending', open_flags: 1, priority: 8 },
  'pending, escalated last': { status: 'pending', open_flags: 1, priority: 99, ...escalated(2) },
  new: { status: 'approved' },
  'new, flagged': { status: 'approved', open_flags: 2, priority: 50 },
  'new, escalated first': { status: 'approved', ...escalated(7) },
  reviewed: { status: 'approved', ...reviewed },
  'reviewed, flagged since': { status: 'approved', open_flags: 1, priority: 8, ...reviewed },
  deleted: { status: 'deleted', ...reviewed },
  'deleted, flagged': { status: 'deleted', open_flags: 1, priority: 70 },
  spam: { status: 'spam', ...reviewed },
} as const)) {
  const created_at = minutesAgo(60 - names.size)
  names.set(await aComment({ site_id: site, created_at, ...given }), name)
}

for (const [queue, held] of Object.entries({
  flagged: ['new, flagged', 'reviewed, flagged since', 'pending, flagged'],
  pending: ['pending', 'pending, later', 'pending, flagged'],
  new: ['new, flagged', 'new'],
  escalated: ['new, escalated first', 'pending, escalated last'],
  recent: [...names.values()].toReversed(),
  approved: ['reviewed, flagged since', 'reviewed', 'new, escalated first', 'new, flagged', 'new'],
  deleted: ['deleted, flagged', 'deleted'],
  spam: ['spam'],
} satisfies Record<QueueName, string[]>) as [QueueName, string[]][])
  test(`${queueLabels[queue]} holds exactly what it should, in its order`, async () => {
    const { rows, before, after } = await listQueue(ann, queue, { filter: noFilter, place: firstPage })
    assert.deepEqual(
      rows.map(row => names.get(row.id)),
      held,
    )
    assert.deepEqual([before, after], [null, null])
  })

test('a deleted row tells who deleted it and which decision to undo', async () => {
  const here = await ownSite()
  const id = await aComment({ site_id: here.site })
  await decide(here.staff, await orderFor('delete', [id]))
  const [row] = (await here.list('deleted')).rows
  assert.equal(row?.decisionId, (await readComment(id)).decision_id)
  assert.equal(row?.reviewed?.by, here.staff.name)
})

test('an escalated row tells who asks for a second look, and why', async () => {
  const here = await ownSite()
  await decide(here.staff, await orderFor('escalate', [await aComment({ site_id: here.site })]))
  const [row] = (await here.list('escalated')).rows
  assert.deepEqual([row?.escalated?.by, row?.escalated?.note], [here.staff.name, 'Please look.'])
})

test('an escalated row names those whom the note asks and who may decide', async () => {
  const here = await ownSite()
  const cora = await signedIn({ name: 'Cora', roles: ['contributor'] })
  const carl = await signedIn({ name: 'Carl', sites: [here.site] })
  const article_id = await anArticle({ site_id: here.site, contributor_id: cora.id })
  const order = await orderFor('escalate', [await aComment({ site_id: here.site, article_id })])
  await decide(here.staff, { ...order, note: '@Carl or @Cora?' })
  const [row] = (await here.list('escalated')).rows
  assert.deepEqual(row?.escalated?.asked, [{ id: carl.id, name: 'Carl' }])
})

test('a row tells its open flags by reason, the most first, and the signals of its text', async () => {
  const here = await ownSite()
  const id = await aComment({ site_id: here.site, revision: 2 })
  for (const reason of ['spam', 'hate', 'hate']) await aFlag({ site_id: here.site, comment_id: id, reason })
  await aFlag({ site_id: here.site, comment_id: id, reason: 'other', muted: true })
  await aSignal({ site_id: here.site, comment_id: id, kind: 'flood', revision: 2 })
  await aSignal({ site_id: here.site, comment_id: id, kind: 'repeat', revision: 1 })
  const [row] = (await here.list('flagged')).rows
  assert.deepEqual(
    row?.flags.flatMap(flag => [flag.reason, flag.count]),
    ['hate', 2, 'spam', 1],
  )
  assert.deepEqual(row?.signals, ['flood'])
})

test('a long text is cut in the list', async () => {
  const here = await ownSite()
  await aComment({ site_id: here.site, body: 'x'.repeat(601) })
  const [row] = (await here.list('recent')).rows
  assert.deepEqual([row?.excerpt.length, row?.isCut], [600, true])
})

for (const queue of ['flagged', 'pending', 'recent'] as const) {
  test(`${queueLabels[queue]}: pages show each row once, forwards and backwards, with all times equal`, async () => {
    const here = await siteWithPages()
    const pages = [await here.list(queue)]
    for (let after = pages[0]?.after; after; after = pages.at(-1)?.after) pages.push(await here.list(queue, { after }))
    assert.deepEqual(
      pages.map(page => page.rows.length),
      [50, 50, 50, 23],
    )
    assert.deepEqual(pages.flatMap(idsOf), await here.inOrder(queue))
    const back = [pages.at(-1)]
    for (let before = back[0]?.before; before; before = back[0]?.before)
      back.unshift(await here.list(queue, { before }))
    assert.deepEqual(back.flatMap(idsOf), pages.flatMap(idsOf))
  })
}

test('pages of several sites merge into one order', async () => {
  const sites = [await aSite(), await aSite()]
  const both = await signedIn({ sites })
  const ids = []
  for (const site_id of sites) ids.push(...(await manyComments(60, { site_id, created_at: new Date(0) })))
  const first = await listQueue(both, 'recent', { filter: noFilter, place: firstPage })
  const rest = await listQueue(both, 'recent', { filter: noFilter, place: { after: first.after, before: null } })
  assert.deepEqual([...idsOf(first), ...idsOf(rest)], ids.toSorted((a, b) => b - a).slice(0, 2 * pageSize))
})

test('a row that leaves or arrives between two pages neither repeats nor hides another', async () => {
  const here = await siteWithPages()
  const expected = await here.inOrder('pending')
  const { after, rows } = await here.list('pending')
  await decide(here.staff, await orderFor('approve', [rows[0]?.id ?? 0, rows.at(-1)?.id ?? 0]))
  await aComment({ site_id: here.site, created_at: new Date(1) })
  const second = await here.list('pending', { after })
  assert.deepEqual(idsOf(second), expected.slice(50, 100))
})

test('a page from which everything has gone shows the first one, for an empty queue means all clear', async () => {
  const here = await siteWithPages()
  const ids = await here.inOrder('pending')
  const { after } = await here.list('pending')
  await decide(here.staff, await orderFor('approve', ids.slice(50)))
  assert.deepEqual(idsOf(await here.list('pending', { after })), ids.slice(0, 50))
  await decide(here.staff, await orderFor('approve', ids.slice(0, 50)))
  assert.deepEqual(await here.list('pending', { after }), { rows: [], before: null, after: null })
})

const oldtimer = await aSite({ slug: 'oldtimer' })
const admin = await signedIn({ roles: ['admin'] })
const classics = await anArticle({ site_id: oldtimer, section: 'Classics' })
const jose = await anAuthor({ site_id: oldtimer, name: 'José_100%' })
const plain = await anAuthor({ site_id: oldtimer, name: 'Plain Jane' })
const told = new Map<number, string>()
for (const [name, given] of Object.entries({
  'on the article': { article_id: classics, body: 'Nothing here.' },
  'by the author': { author_id: jose, body: 'Nothing here.' },
  flagged: {},
  checked: {},
  old: { created_at: minutesAgo(25 * 60) },
  arabic: { language: 'ar', body: 'سيارة جميلة' },
  fluid: { body: 'The brake fluid is older than the driver' },
  pads: { body: 'Fluid on the brake pads of my automatic' },
  cafe: { body: 'Ein Café am Nürburgring' },
}))
  told.set(await aComment({ site_id: oldtimer, author_id: plain, ...given }), name)
const idOf = (name: string) => [...told].find(([, known]) => known === name)?.[0] ?? 0
await aFlag({ site_id: oldtimer, comment_id: idOf('flagged'), reason: 'hate' })
await aSignal({ site_id: oldtimer, comment_id: idOf('checked'), kind: 'flood' })
await aSignal({ site_id: oldtimer, comment_id: idOf('fluid'), kind: 'flood', revision: 7 })

for (const [what, narrowed, found] of [
  ['a section', { section: 'Classics' }, ['on the article']],
  ['an article', { article: classics }, ['on the article']],
  ['an author', { author: jose }, ['by the author']],
  ['a reason', { reason: 'hate' }, ['flagged']],
  ['a signal, of the text as it is', { signal: 'flood' }, ['checked']],
  ['a language', { language: 'ar' }, ['arabic']],
  ['words, in any order', { search: 'fluid brake' }, ['fluid', 'pads']],
  ['an unfinished last word', { search: 'brake flu' }, ['fluid', 'pads']],
  ['words in quotes', { search: '"brake fluid"' }, ['fluid']],
  ['a word in quotes, which is finished', { search: '"auto"' }, []],
  ['one word or another', { search: 'driver or café' }, ['fluid', 'cafe']],
  ['a word and not another', { search: 'brake -driver' }, ['pads']],
  ['a word and not the beginning of another', { search: 'brake -auto' }, ['fluid', 'pads']],
  ['a word and not a phrase', { search: 'brake -"brake fluid"' }, ['pads']],
  ['a word without its accent', { search: 'cafe nurburgring' }, ['cafe']],
  ['a word with an accent', { search: 'CAFÉ' }, ['cafe']],
  ['a word in another script', { search: 'جميلة' }, ['arabic']],
  ['part of an author’s name', { search: 'osé' }, ['by the author']],
  ['an author’s name without its accent', { search: 'JOSE' }, ['by the author']],
  ['a name with a percent sign', { search: '100%' }, ['by the author']],
  ['a name with an underscore', { search: 'é_1' }, ['by the author']],
  ['a percent sign, which is no wildcard', { search: 'J%100' }, []],
  ['signs that are no words', { search: '-"(&|!:*\\' }, []],
  ['two at once', { language: 'ar', search: 'brake' }, []],
  ['two at once that agree', { author: plain, search: 'driver' }, ['fluid']],
] as [string, Partial<Filter>, string[]][])
  test(`a list narrows to ${what}`, async () => {
    const filter = { ...noFilter, site: 'oldtimer', ...narrowed }
    const { rows } = await listQueue(admin, 'recent', { filter, place: firstPage })
    assert.deepEqual(rows.map(row => told.get(row.id)).sort(), found.toSorted())
  })

test('a list narrows to an age', async () => {
  const filter = { ...noFilter, site: 'oldtimer', age: '24h' } as const
  const { rows } = await listQueue(admin, 'recent', { filter, place: firstPage })
  assert.equal(rows.length, told.size - 1)
  assert.ok(!rows.some(row => row.id === idOf('old')))
})

test('a list narrows to a site; one out of sight has nothing to show', async () => {
  const filter = { ...noFilter, site: 'oldtimer' }
  assert.equal((await listQueue(admin, 'recent', { filter, place: firstPage })).rows.length, told.size)
  assert.equal((await listQueue(ann, 'recent', { filter, place: firstPage })).rows.length, 0)
})

test('a moderator sees their sites, an admin every site, a contributor the articles they wrote', async () => {
  const eve = await signedIn({ roles: ['contributor'] })
  const here = await aSite()
  const own = await aComment({ site_id: here, article_id: await anArticle({ site_id: here, contributor_id: eve.id }) })
  const other = await aComment({ site_id: here })
  const sees = async (staff: Staff) => idsOf(await listQueue(staff, 'recent', { filter: noFilter, place: firstPage }))
  assert.deepEqual(await sees(await signedIn({ sites: [here] })), [other, own])
  assert.deepEqual((await sees(await signedInAgain(admin.id))).slice(0, 2), [other, own])
  assert.deepEqual(await sees(await signedInAgain(eve.id)), [own])
  assert.deepEqual((await sees(bob)).length, names.size)
  assert.deepEqual(await sees(await signedIn({ sites: [] })), [])
})

function minutesAgo(minutes: number): Date {
  return new Date(Date.now() - minutes * 60_000)
}

async function ownSite() {
  const site = await aSite()
  const staff = await signedIn({ sites: [site] })
  const list = (queue: QueueName, place: { after?: string | null; before?: string | null } = {}) =>
    listQueue(staff, queue, { filter: noFilter, place: { ...firstPage, ...place } })
  return { site, staff, list }
}

/** 173 flagged, pending comments with three priorities, all of the same moment. */
async function siteWithPages() {
  const here = await ownSite()
  await manyComments(173, { site_id: here.site, created_at: new Date(0) })
  await sql`update comment set open_flags = 1, priority = id % 3 where site_id = ${here.site}`.execute(db())
  const inOrder = async (queue: 'flagged' | 'pending' | 'recent') => {
    const order = { flagged: sql`priority desc, id desc`, pending: sql`id`, recent: sql`id desc` }[queue]
    const { rows } = await sql<{ id: number }>`
      select id from comment where site_id = ${here.site} order by ${order}`.execute(db())
    return rows.map(row => row.id)
  }
  return { ...here, inOrder }
}

function idsOf(page: QueuePage | undefined): number[] {
  return page?.rows.map(row => row.id) ?? []
}
