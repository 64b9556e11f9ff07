import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aSite, aView, useTestDatabase } from '#db/test-data'
import { noFilter } from '#lib/filter'
import { Forbidden, NotFound } from '#lib/permissions'
import type { Staff } from '#lib/staff'
import { signedIn } from '#lib/test-data'
import { describeView } from '#lib/views/describe-view'
import { mostPins, mostViews } from '#lib/views/limits'
import { listOwnViews, listSharedViews } from '#lib/views/list-views'
import { movePin, pinView, unpinView } from '#lib/views/pin-view'
import { listPinned } from '#lib/views/pinned'
import { deleteView, type NewView, renameView, saveView } from '#lib/views/save-view'
import { shareView, unshareView } from '#lib/views/share-view'
import { addressOf, readView } from '#lib/views/view'
import { viewName } from '#lib/views/view-form'

await useTestDatabase()
const site = await aSite()
const links: NewView = {
  name: 'Links',
  queue: 'pending',
  filter: { ...noFilter, age: '24h', signal: 'too many links' },
  isPinned: false,
}

test('a saved view leads to its queue with its filter', async () => {
  const ann = await aModerator()
  assert.equal(await saveView(ann, links), 'saved')
  const [view] = await listOwnViews(ann)
  assert.ok(view)
  assert.equal(addressOf(view), '/queues/pending?signal=too+many+links&age=24h')
  assert.equal(describeView(view), 'Pending · signal: too many links · age: last 24 hours')
  assert.deepEqual(await listPinned(ann), [])
})

test('a name is taken once by each person, whatever its capitals', async () => {
  const [ann, ben] = [await aModerator(), await aModerator()]
  await saveView(ann, links)
  assert.equal(await saveView(ann, { ...links, name: 'LINKS' }), 'name taken')
  assert.equal(await saveView(ben, links), 'saved')
  const other = await aView({ owner_id: ann.id, name: 'Other' })
  assert.equal(await renameView(ann, other, 'links'), 'name taken')
  assert.equal(await renameView(ann, other, 'OTHER'), 'saved')
  assert.deepEqual(await namesOf(listOwnViews(ann)), ['Links', 'OTHER'])
})

test('of five windows that save the same name at once, one succeeds', async () => {
  const ann = await aModerator()
  const became = await Promise.all(Array.from({ length: 5 }, () => saveView(ann, links)))
  assert.deepEqual(became.sort(), [...Array(4).fill('name taken'), 'saved'])
})

test('a person keeps so many views, however many windows save at once', async () => {
  const ann = await aModerator()
  for (let made = 1; made < mostViews; made += 1) await aView({ owner_id: ann.id })
  const became = await Promise.all(['a', 'b', 'c'].map(name => saveView(ann, { ...links, name })))
  assert.deepEqual(became.sort(), ['saved', 'too many views', 'too many views'])
})

test('a person pins so many views, however many windows pin at once', async () => {
  const ann = await aModerator()
  const views = await Promise.all(Array.from({ length: mostPins + 2 }, () => aView({ owner_id: ann.id })))
  const became = await Promise.all(views.map(id => pinView(ann, id)))
  assert.equal(became.filter(one => one === 'pinned').length, mostPins)
  assert.equal(await saveView(ann, { ...links, isPinned: true }), 'too many pins')
  assert.equal((await listOwnViews(ann)).length, mostPins + 2)
  const [first] = await listPinned(ann)
  assert.equal(await pinView(ann, first?.id ?? 0), 'pinned')
})

test('pins stand in the order in which they were pinned, until they are moved', async () => {
  const ann = await aModerator()
  for (const name of ['a', 'b', 'c']) await saveView(ann, { ...links, name, isPinned: true })
  const [a = 0, b = 0, c = 0] = (await listPinned(ann)).map(view => view.id)
  await movePin(ann, c, 'up')
  assert.deepEqual(await namesOf(listPinned(ann)), ['a', 'c', 'b'])
  await movePin(ann, a, 'down')
  await movePin(ann, b, 'down')
  await movePin(ann, c, 'up')
  assert.deepEqual(await namesOf(listPinned(ann)), ['c', 'a', 'b'])
  await unpinView(ann, a)
  await movePin(ann, a, 'up')
  assert.deepEqual(await namesOf(listPinned(ann)), ['c', 'b'])
})

test('pins moved from several windows at once keep an order without ties', async () => {
  const ann = await aModerator()
  const views = await Promise.all(Array.from({ length: 4 }, () => aView({ owner_id: ann.id })))
  for (const id of views) await pinView(ann, id)
  await Promise.all(views.flatMap(id => [movePin(ann, id, 'down'), movePin(ann, id, 'up')]))
  const places = await db().selectFrom('view_pin').select('position').where('staff_id', '=', ann.id).execute()
  assert.deepEqual(new Set(places.map(place => place.position)), new Set([1, 2, 3, 4]))
})

test('a shared view is seen and pinned by colleagues, each in an order of their own', async () => {
  const [ann, eve] = [await aModerator(), await signedIn({ roles: ['contributor'] })]
  const view = await aView({ owner_id: ann.id, name: 'For Eve' })
  await shareView(ann, view)
  assert.deepEqual(await namesOf(sharedWith(eve, 'for eve')), ['For Eve'])
  assert.equal(await pinView(eve, view), 'pinned')
  assert.deepEqual([(await listPinned(eve)).length, (await listPinned(ann)).length], [1, 0])
})

test('shared views are found by their owner, too, and one’s own are not among them', async () => {
  const ann = await signedIn({ name: 'Zoë Überall' })
  await aView({ owner_id: ann.id, is_shared: true })
  assert.equal((await sharedWith(await aModerator(), 'ZOE UB')).length, 1)
  assert.deepEqual(await sharedWith(ann, 'Zoë'), [])
})

test('more shared views than are listed are not passed over in silence', async () => {
  const ann = await signedIn({ name: 'Hundred and one' })
  for (let made = 0; made < 101; made += 1) await aView({ owner_id: ann.id, is_shared: true })
  const { views, hasMore } = await listSharedViews(await aModerator(), 'hundred')
  assert.deepEqual([views.length, hasMore], [100, true])
})

test('a view that is unshared leaves the rails of others, and stays in its owner’s', async () => {
  const [ann, ben] = [await aModerator(), await aModerator()]
  const view = await aView({ owner_id: ann.id, is_shared: true })
  for (const one of [ann, ben]) await pinView(one, view)
  await unshareView(ann, view)
  assert.deepEqual([(await listPinned(ann)).length, await listPinned(ben)], [1, []])
  await assert.rejects(pinView(ben, view), NotFound)
  await shareView(ann, view)
  assert.deepEqual(await listPinned(ben), [])
})

test('nobody keeps a pin of a view that is unshared while they pin it', async () => {
  const [ann, ben] = [await aModerator(), await aModerator()]
  for (let round = 0; round < 10; round += 1) {
    const view = await aView({ owner_id: ann.id, is_shared: true })
    await Promise.allSettled([pinView(ben, view), unshareView(ann, view)])
    await shareView(ann, view)
    assert.deepEqual(await listPinned(ben), [])
  }
})

test('a view that is deleted leaves every rail', async () => {
  const [ann, ben] = [await aModerator(), await aModerator()]
  const view = await aView({ owner_id: ann.id, is_shared: true })
  await pinView(ben, view)
  await deleteView(ann, view)
  assert.deepEqual([await listPinned(ben), await listOwnViews(ann)], [[], []])
})

test('nobody but its owner changes a view, shared or not; nobody else sees one that is not', async () => {
  const [ann, ada] = [await aModerator(), await signedIn({ roles: ['admin'] })]
  for (const is_shared of [true, false]) {
    const view = await aView({ owner_id: ann.id, is_shared, name: `Ann’s own ${is_shared}` })
    for (const change of [shareView, unshareView, deleteView]) await assert.rejects(change(ada, view), NotFound)
    await assert.rejects(renameView(ada, view, 'Mine'), NotFound)
  }
  assert.deepEqual(await namesOf(sharedWith(ada, 'ann’s own')), ['Ann’s own true'])
  assert.deepEqual(await namesOf(listOwnViews(ann)), ['Ann’s own false', 'Ann’s own true'])
})

test('a contributor keeps views and shares none', async () => {
  const eve = await signedIn({ roles: ['contributor'] })
  assert.equal(await saveView(eve, links), 'saved')
  const [view] = await listOwnViews(eve)
  await assert.rejects(shareView(eve, view?.id ?? 0), Forbidden)
})

test('a view whose filter can no longer be read is shown as such, and can be pinned and removed', async () => {
  const ann = await aModerator()
  const view = await aView({ owner_id: ann.id, query: '?age=2h&language=de' })
  await pinView(ann, view)
  const [own] = await listOwnViews(ann)
  assert.ok(own)
  assert.deepEqual([own.list, addressOf(own)], [null, null])
  assert.equal(describeView(own), 'Its filter can no longer be read.')
  assert.equal((await listPinned(ann))[0]?.list, null)
  await deleteView(ann, view)
})

test('a queue that is no longer one makes a view that cannot be read', () => {
  assert.equal(readView({ id: 1, name: 'Old', queue: 'urgent', query: '?age=7d' }).list, null)
})

for (const [name, problem] of [
  ['  ', 'Give the view a name'],
  ['x'.repeat(61), 'A name has at most 60 characters'],
  ['one\ntwo', 'A name is one line of text'],
] as const)
  test(`a name is refused in words: ${problem}`, () => {
    assert.equal(viewName.safeParse(name).error?.issues[0]?.message, problem)
  })

function aModerator() {
  return signedIn({ sites: [site] })
}

async function sharedWith(staff: Staff, search: string) {
  return (await listSharedViews(staff, search)).views
}

async function namesOf(views: Promise<{ name: string }[]>): Promise<string[]> {
  return (await views).map(view => view.name)
}
