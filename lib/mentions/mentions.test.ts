import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aComment, aMention, anArticle, aSite, aStaffMember, useTestDatabase } from '#db/test-data'
import { getContext } from '#lib/comments/context'
import { decide } from '#lib/decide'
import { restore } from '#lib/decision/restore'
import { listMentionable } from '#lib/mentions/list-mentionable'
import { countMentions, listMentions } from '#lib/mentions/list-mentions'
import { markSeen } from '#lib/mentions/mark-seen'
import { addNote } from '#lib/notes'
import { NotFound } from '#lib/permissions'
import type { Staff } from '#lib/staff'
import { orderFor, signedIn, signedInAgain } from '#lib/test-data'

await useTestDatabase()
const site = await aSite()
const ann = await signedIn({ name: 'Ann', sites: [site] })
const everybody = {
  Ada: await signedIn({ name: 'Ada', roles: ['admin'] }),
  Bob: await signedIn({ name: 'Bob', sites: [site] }),
  'Tess of tests': await signedIn({ name: 'Tess of tests', sites: [site], sections: ['Tests'] }),
  'Noel of news': await signedIn({ name: 'Noel of news', sites: [site], sections: ['News'] }),
  Cora: await signedIn({ name: 'Cora', roles: ['contributor'] }),
  'Carl elsewhere': await signedIn({ name: 'Carl elsewhere', roles: ['contributor'] }),
  Elsa: await signedIn({ name: 'Elsa', sites: [await aSite()] }),
}
const { Bob: bob, Cora: cora } = everybody
await aStaffMember({ name: 'Gone', sites: [site], deactivated_at: new Date() })
const article_id = await anArticle({ site_id: site, section: 'Tests', contributor_id: cora.id })
const inReach = ['Ada', 'Bob', 'Cora', 'Tess of tests']

test('those who can read a comment can be mentioned about it, and nobody else: not oneself either', async () => {
  const id = await aComment({ site_id: site, article_id })
  const named = (await listMentionable(ann, id)).map(({ name }) => name)
  assert.deepEqual(named, inReach)
  for (const { id: whose, name } of Object.values(everybody))
    assert.equal(
      await getContext(await signedInAgain(whose), id).then(Boolean, () => false),
      named.includes(name),
      name,
    )
})

test('a note tells those it calls, as far as the comment is in their reach', async () => {
  const id = await aComment({ site_id: site, article_id, body: 'The clutch slips.' })
  const names = [...Object.keys(everybody), 'Ann', 'Gone']
  await addNote(ann, { comment: id, body: names.map(name => `@${name}`).join(' ') })
  const told = await namesMentioned(id)
  assert.deepEqual(told, inReach)
  const [mention] = (await listMentions(await signedInAgain(cora.id), null)).mentions
  assert.deepEqual(
    [mention?.kind, mention?.by, mention?.comment.excerpt, mention?.isSeen],
    ['note', 'Ann', 'The clutch slips.', false],
  )
})

test('of several comments escalated at once, each tells whom it can reach', async () => {
  const ids = [await aComment({ site_id: site, article_id }), await aComment({ site_id: site })]
  await decide(ann, { ...(await orderFor('escalate', ids)), note: '@Bob or @Tess of tests?' })
  assert.deepEqual(await Promise.all(ids.map(namesMentioned)), [['Bob', 'Tess of tests'], ['Bob']])
})

test('a text without a name, a decision of another kind and a note about an author mention nobody', async () => {
  const id = await aComment({ site_id: site, article_id })
  await addNote(ann, { comment: id, body: 'Bob knows bob@site.example.' })
  await decide(ann, { ...(await orderFor('approve', [id])), note: '@Bob' })
  const { author_id: author } = await db()
    .selectFrom('comment')
    .select('author_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await addNote(ann, { author, body: '@Bob' })
  assert.deepEqual(await namesMentioned(id), [])
})

test('a note that is refused mentions nobody', async () => {
  const id = await aComment({ site_id: await aSite() })
  await assert.rejects(addNote(ann, { comment: id, body: '@Ada' }), NotFound)
  assert.deepEqual(await namesMentioned(id), [])
})

test('the unseen come first, then the newest, and pages follow without a gap', async () => {
  const staff = await signedIn({ sites: [site] })
  const ids = await mentions(staff, 55)
  const seen = [ids[3] ?? 0, ids[54] ?? 0]
  await markSeen(staff, seen)
  const first = await listMentions(staff, null)
  const second = await listMentions(staff, first.after)
  const unseen = ids.filter(id => !seen.includes(id)).reverse()
  assert.deepEqual(
    [...first.mentions, ...second.mentions].map(({ id }) => id),
    [...unseen, ids[54], ids[3]],
  )
  assert.deepEqual([first.mentions.length, second.after], [50, null])
})

test('what was seen counts no more; what others were mentioned in stays unseen', async () => {
  const [staff, other] = [await signedIn({ sites: [site] }), await signedIn({ sites: [site] })]
  const [first = 0] = await mentions(staff, 2)
  await mentions(other, 1)
  await markSeen(other, [first])
  assert.deepEqual([await countMentions(staff), await countMentions(other)], [2, 1])
  await markSeen(staff, [first])
  assert.deepEqual([await countMentions(staff), await countMentions(other)], [1, 1])
})

test('an escalation that was taken back mentions nobody any more', async () => {
  const staff = await signedIn({ name: 'Wanda', sites: [site] })
  const order = await orderFor('escalate', [await aComment({ site_id: site })])
  const { batch } = await decide(ann, { ...order, note: '@Wanda?' })
  assert.equal(await countMentions(staff), 1)
  await restore(ann, { batch })
  assert.deepEqual([await countMentions(staff), (await listMentions(staff, null)).mentions], [0, []])
})

test('a purged comment takes its mentions along', async () => {
  const id = await aComment({ site_id: site })
  await aMention({ site_id: site, comment_id: id, staff_id: bob.id, by: ann.id })
  await db().deleteFrom('comment').where('id', '=', id).execute()
  assert.deepEqual(await namesMentioned(id), [])
})

/** So many notes that mention the person. Gives the ids of their events, oldest first. */
async function mentions(staff: Staff, count: number): Promise<number[]> {
  const about = { site_id: site, comment_id: await aComment({ site_id: site }), staff_id: staff.id, by: ann.id }
  const ids: number[] = []
  for (let made = 0; made < count; made += 1) ids.push(await aMention(about))
  return ids
}

async function namesMentioned(comment: number): Promise<string[]> {
  const rows = await db()
    .selectFrom('mention')
    .innerJoin('staff', 'staff.id', 'mention.staff_id')
    .select('staff.name')
    .where('mention.comment_id', '=', comment)
    .orderBy('staff.name')
    .execute()
  return rows.map(row => row.name)
}
