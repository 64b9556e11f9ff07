import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aComment, aSignal, aSite, asOwner, useTestDatabase } from '#db/test-data'
import { takeAppeals } from '#lib/appeals/take-appeals'
import { aRefusedComment, namesOf, readAppeal } from '#lib/appeals/test-data'
import { decide } from '#lib/decide'
import { restore } from '#lib/decision/restore'
import { withdrawComment } from '#lib/intake/withdraw'
import { aClient, orderFor, readComment, signedIn } from '#lib/test-data'

await useTestDatabase()
const site_id = await aSite()
const ann = await signedIn({ name: 'Ann', sites: [site_id] })
const client = await aClient(site_id)

const appealed = async (names: object, more: object = {}) => {
  const { comment_external_id, author_external_id } = names as Record<string, string>
  const [taken] = await takeAppeals(client, [{ comment_external_id, author_external_id, body: 'A joke.', ...more }])
  return taken && 'error' in taken ? taken.error : (taken ?? null)
}

test('an author appeals against a deletion: the appeal is open, and the log tells of it without their words', async () => {
  const comment = await aRefusedComment({ site_id }, { staff: ann })
  const taken = await appealed(comment)
  assert.ok(taken && typeof taken === 'object' && 'id' in taken && taken.created)
  const appeal = await readAppeal(taken.id)
  const { decision_id } = await readComment(comment.id)
  assert.deepEqual([appeal.state, appeal.body, appeal.event_id], ['open', 'A joke.', decision_id])
  const events = await db().selectFrom('event').selectAll().where('kind', '=', 'appeal').execute()
  assert.deepEqual(
    events.map(({ actor, comment_id, note }) => [actor, comment_id, note]),
    [['author', comment.id, null]],
  )
})

test('the same appeal again, also at once and with other words, is the one that is there', async () => {
  const comment = await aRefusedComment({ site_id }, { staff: ann, action: 'spam' })
  const taken = await Promise.all(['One.', 'Two.', 'Three.'].map(body => appealed(comment, { body })))
  const made = taken.flatMap(one => (one && typeof one === 'object' && 'id' in one ? [one] : []))
  assert.equal(new Set(made.map(one => one.id)).size, 1)
  assert.deepEqual(made.map(one => one.created).sort(), [false, false, true])
})

test('of two appeals in one request about one comment, the first is made', async () => {
  const { id: _, ...names } = await aRefusedComment({ site_id }, { staff: ann })
  const taken = await takeAppeals(client, [
    { ...names, body: 'First.' },
    { ...names, body: 'Second.' },
    { ...names, body: '' },
  ])
  assert.deepEqual(
    taken.map(one => ('error' in one ? one.error : one.created)),
    [true, false, 'body is empty'],
  )
})

test('after another decision the author may appeal again', async () => {
  const comment = await aRefusedComment({ site_id }, { staff: ann })
  const first = await appealed(comment)
  await decide(ann, await orderFor('spam', [comment.id]))
  const second = await appealed(comment)
  assert.notDeepEqual(first, second)
  assert.ok(second && typeof second === 'object' && 'created' in second && second.created)
})

test('what the checks deleted on arrival can be appealed against, though nobody decided', async () => {
  const id = await aComment({ site_id, status: 'deleted' })
  await aSignal({ site_id, comment_id: id, kind: 'banned word' })
  assert.ok(typeof (await appealed(await namesOf(id))) === 'object')
})

for (const [what, make, refused] of [
  ['that is there for all to see', () => aComment({ site_id, status: 'approved' }), /neither deleted nor spam/],
  ['that came in deleted', () => aComment({ site_id, status: 'deleted' }), /nobody here decided/],
  ['that its author withdrew', aWithdrawnComment, /nobody here decided/],
  ['whose deletion was undone', anUndoneComment, /neither deleted nor spam/],
] as const)
  test(`a comment ${what} is nothing to appeal about`, async () => {
    assert.match(String(await appealed(await namesOf(await make()))), refused)
  })

test('nobody appeals for somebody else, nor about a comment of another site', async () => {
  const comment = await aRefusedComment({ site_id }, { staff: ann })
  assert.match(String(await appealed({ ...comment, author_external_id: 'mallory' })), /by somebody else/)
  const elsewhere = await aSite()
  const other = await aRefusedComment({ site_id: elsewhere }, { staff: await signedIn({ sites: [elsewhere] }) })
  assert.match(String(await appealed(other)), /no such comment/)
})

test('six months after the decision it is too late', async () => {
  const comment = await aRefusedComment({ site_id }, { staff: ann })
  await asOwner('alter table event disable trigger event_is_append_only')
  await asOwner(`update event set at = now() - interval '7 months' where comment_id = ${comment.id}`)
  await asOwner('alter table event enable trigger event_is_append_only')
  assert.match(String(await appealed(comment)), /six months/)
})

test('a comment whose text was purged is told apart from one that never was', async () => {
  await db().insertInto('purged_comment').values({ site_id, external_id: 'gone' }).execute()
  assert.match(String(await appealed({ comment_external_id: 'gone', author_external_id: 'a' })), /has been purged/)
})

async function aWithdrawnComment() {
  const id = await aComment({ site_id, status: 'approved' })
  await withdrawComment(client, (await readComment(id)).external_id)
  return id
}

async function anUndoneComment() {
  const { id } = await aRefusedComment({ site_id }, { staff: ann })
  await restore(ann, { decisions: [(await readComment(id)).decision_id ?? 0] })
  return id
}
