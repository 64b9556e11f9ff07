import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aComment, aFlag, anArticle, anAuthor, aSignal, aSite, useTestDatabase } from '#db/test-data'
import { decideAppeal } from '#lib/appeals/decide-appeal'
import { listAppeals } from '#lib/appeals/list-appeals'
import { anAppeal } from '#lib/appeals/test-data'
import { getContext } from '#lib/comments/context'
import { decide } from '#lib/decide'
import { recordEdits } from '#lib/decision/edit'
import { addNote } from '#lib/notes'
import { NotFound } from '#lib/permissions'
import { sanctionAuthor } from '#lib/sanctions/sanction'
import { orderFor, signedIn, signedInAgain } from '#lib/test-data'

await useTestDatabase()
const site = await aSite()
const ann = await signedIn({ name: 'Ann', sites: [site] })

test('the comment it answers, three neighbours on each side and the replies, oldest first', async () => {
  const article_id = await anArticle({ site_id: site })
  const add = (minute: number, parent_id?: number) =>
    aComment({ site_id: site, article_id, created_at: new Date(minute * 60_000), parent_id })
  const earlier = [await add(0), await add(1), await add(2), await add(2)]
  const id = await add(3, earlier[0])
  const replies = [await add(4, id), await add(4, id)]
  const later = [await add(5), await add(6)]
  const context = await getContext(ann, id)
  assert.equal(context.parent?.id, earlier[0])
  assert.deepEqual(idsOf(context.before), earlier.slice(1))
  assert.deepEqual(idsOf(context.after), [...replies, ...later].slice(0, 3))
  assert.deepEqual(idsOf(context.replies), replies)
})

test('a comment alone has no parent, no neighbours, and empty lists instead of nothing', async () => {
  const context = await getContext(ann, await aComment({ site_id: site }))
  const { parent, before, after, replies, signals, flags, events, notes, revisions, priority } = context
  assert.equal(parent, null)
  for (const list of [before, after, replies, signals, flags, events, notes, revisions, priority])
    assert.deepEqual(list, [])
})

test('open appeals by the author, each with the page of the list that begins with it', async () => {
  const author_id = await anAuthor({ site_id: site })
  const appeals = [await anAppeal({ site_id: site, author_id }, { staff: ann })]
  await anAppeal({ site_id: site }, { staff: ann })
  appeals.push(await anAppeal({ site_id: site, author_id }, { staff: ann }))
  const context = await getContext(ann, appeals[1]?.comment ?? 0)
  assert.deepEqual(
    context.appeals.map(({ id, comment }) => ({ appeal: id, comment })),
    appeals.map(({ appeal, comment }) => ({ appeal, comment })),
  )
  for (const { id, after } of context.appeals) assert.equal((await listAppeals(ann, after)).appeals[0]?.id, id)
})

test('what became of an appeal is told among what happened to the comment', async () => {
  const { appeal, comment } = await anAppeal({ site_id: site }, { staff: ann })
  const bob = await signedIn({ sites: [site] })
  await decideAppeal(bob, { appeal, verdict: 'uphold', note: null, revision: 1 })
  const { events, appeals } = await getContext(ann, comment)
  const told = events.filter(event => event.kind === 'appeal').map(({ actor, verdict }) => [actor, verdict])
  assert.deepEqual(
    [told, appeals],
    [
      [
        ['staff', 'upheld'],
        ['author', null],
      ],
      [],
    ],
  )
})

test('signals of the text as it is, with the spans they mark, in the order of the text', async () => {
  const body = '🚗 <b>Buy</b> cheap tyres 🛞 now'
  const id = await aComment({ site_id: site, body, revision: 2 })
  const mark = (text: string) => ({ span_start: body.indexOf(text), span_end: body.indexOf(text) + text.length })
  const about = { site_id: site, comment_id: id, revision: 2 }
  await aSignal({ ...about, kind: 'flood' })
  await aSignal({ ...about, ...mark('now') })
  await aSignal({ ...about, ...mark('cheap tyres'), points: 20, detail: 'tyres' })
  await aSignal({ ...about, revision: 1, kind: 'repeat' })
  const { signals } = await getContext(ann, id)
  const marked = signals.map(({ start, end }) => start !== null && end !== null && body.slice(start, end))
  assert.deepEqual(marked, ['cheap tyres', 'now', false])
  assert.deepEqual([signals[0]?.points, signals[0]?.detail], [20, 'tyres'])
})

test('a text with a script in it stays text', async () => {
  const body = '<script>alert("1")</script> \\u0000 & "quoted" \n next'
  const { id } = { id: await aComment({ site_id: site, body }) }
  assert.equal((await getContext(ann, id)).body, body)
})

test('flags tell who objects, why, and what became of it', async () => {
  const id = await aComment({ site_id: site })
  const reporter_id = await anAuthor({ site_id: site, name: 'Rita' })
  await aFlag({ site_id: site, comment_id: id, reporter_id, reason: 'hate', detail: 'the last word' })
  await decide(ann, await orderFor('approve', [id]))
  await aFlag({ site_id: site, comment_id: id, reason: 'other' })
  const { flags, priority } = await getContext(ann, id)
  assert.deepEqual(
    flags.map(flag => [flag.by === 'Rita', flag.reason, flag.detail, flag.state]),
    [
      [true, 'hate', 'the last word', 'dismissed'],
      [false, 'other', null, 'open'],
    ],
  )
  assert.deepEqual(priority, [{ label: 'flag: other', points: 8 }])
})

test('what happened is told newest first, with who, why and the note', async () => {
  const id = await aComment({ site_id: site })
  const bob = await signedIn({ name: 'Bob', sites: [site] })
  await decide(ann, await orderFor('escalate', [id]))
  await decide(bob, await orderFor('delete', [id]))
  const { events } = await getContext(ann, id)
  assert.deepEqual(
    events.map(event => [event.by, event.action, event.from, event.to, event.reason, event.note]),
    [
      ['Bob', 'delete', 'pending', 'deleted', 'harassment', null],
      ['Ann', 'escalate', 'pending', 'pending', null, 'Please look.'],
    ],
  )
})

test('notes about the comment and about its author, told once', async () => {
  const author_id = await anAuthor({ site_id: site })
  const id = await aComment({ site_id: site, author_id })
  await addNote(ann, { comment: id, body: 'Half true.' })
  await addNote(ann, { author: author_id, body: 'Means well.' })
  const { notes, events } = await getContext(ann, id)
  assert.deepEqual(events, [])
  assert.deepEqual(
    notes.map(note => [note.by, note.about, note.body]),
    [
      ['Ann', 'comment', 'Half true.'],
      ['Ann', 'author', 'Means well.'],
    ],
  )
})

test('earlier texts, the latest first', async () => {
  const id = await aComment({ site_id: site, body: 'first' })
  for (const body of ['second', 'third']) await edit(id, body)
  const { body, revisions } = await getContext(ann, id)
  assert.deepEqual([body, ...revisions.map(revision => revision.body)], ['third', 'second', 'first'])
})

test('the author’s record, standing and sanctions', async () => {
  const author_id = await anAuthor({ site_id: site, approved_count: 3, deleted_count: 2 })
  const id = await aComment({ site_id: site, author_id })
  const ban = { author: author_id, kind: 'ban', until: null, everywhere: false, reason: 'hate', note: null } as const
  await sanctionAuthor(ann, { ...ban, sweep: 'leave' })
  const { author } = await getContext(ann, id)
  assert.deepEqual([author.pending, author.approved, author.deleted, author.standing], [1, 3, 2, 'banned'])
  assert.deepEqual(
    [author.sanctions[0]?.kind, author.sanctions[0]?.reason, author.sanctions[0]?.lifted],
    ['ban', 'hate', false],
  )
})

test('a comment out of sight is not found, as one that does not exist', async () => {
  const elsewhere = await aComment({ site_id: await aSite() })
  for (const id of [elsewhere, 999_999_999]) await assert.rejects(getContext(ann, id), NotFound)
})

test('a contributor sees the context on their own article and no other', async () => {
  const { id: eve } = await signedIn({ roles: ['contributor'] })
  const own = await aComment({ site_id: site, article_id: await anArticle({ site_id: site, contributor_id: eve }) })
  const other = await aComment({ site_id: site })
  assert.equal((await getContext(await signedInAgain(eve), own)).id, own)
  await assert.rejects(getContext(await signedInAgain(eve), other), NotFound)
})

function idsOf(comments: { id: number }[]): number[] {
  return comments.map(comment => comment.id)
}

function edit(id: number, body: string) {
  const edits = [{ id, body, editedAt: new Date() }]
  const batch = crypto.randomUUID()
  return db()
    .transaction()
    .execute(tx => recordEdits(tx, { siteId: site, batch, actor: 'author', edits }))
}
