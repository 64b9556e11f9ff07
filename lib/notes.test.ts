import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aComment, anArticle, anAuthor, aSite, useTestDatabase } from '#db/test-data'
import { addNote } from '#lib/notes'
import { NotFound } from '#lib/permissions'
import { readComment, signedIn, signedInAgain } from '#lib/test-data'

await useTestDatabase()
const site = await aSite()
const ann = await signedIn({ sites: [site] })

test('a note about a comment is kept, and told in the log with what it is about', async () => {
  const id = await aComment({ site_id: site })
  await addNote(ann, { comment: id, body: 'Half true.' })
  const note = await db().selectFrom('note').selectAll().where('comment_id', '=', id).executeTakeFirstOrThrow()
  assert.deepEqual([note.body, note.created_by, note.author_id], ['Half true.', ann.id, null])
  const event = await db().selectFrom('event').selectAll().where('comment_id', '=', id).executeTakeFirstOrThrow()
  const { author_id, article_id } = await readComment(id)
  assert.deepEqual(
    [event.kind, event.note, event.author_id, event.article_id],
    ['note', 'Half true.', author_id, article_id],
  )
})

test('a note about an author is kept and told', async () => {
  const author = await anAuthor({ site_id: site })
  await addNote(ann, { author, body: 'Means well.' })
  const notes = await db().selectFrom('note').select(['body', 'comment_id']).where('author_id', '=', author).execute()
  assert.deepEqual(notes, [{ body: 'Means well.', comment_id: null }])
  const events = await db().selectFrom('event').select('kind').where('author_id', '=', author).execute()
  assert.deepEqual(events, [{ kind: 'note' }])
})

test('a note does not change what a comment is', async () => {
  const id = await aComment({ site_id: site })
  const before = await readComment(id)
  await addNote(ann, { comment: id, body: 'Half true.' })
  assert.deepEqual(await readComment(id), before)
})

test('a comment or an author out of sight is not found, and nothing is noted', async () => {
  const elsewhere = await aSite()
  const [comment, author] = [await aComment({ site_id: elsewhere }), await anAuthor({ site_id: elsewhere })]
  await assert.rejects(addNote(ann, { comment, body: 'x' }), NotFound)
  await assert.rejects(addNote(ann, { author, body: 'x' }), NotFound)
  const notes = await db().selectFrom('note').select('id').where('site_id', '=', elsewhere).execute()
  assert.deepEqual(notes, [])
})

test('a contributor notes about comments on their own articles, and about no author', async () => {
  const { id } = await signedIn({ roles: ['contributor'] })
  const own = await aComment({ site_id: site, article_id: await anArticle({ site_id: site, contributor_id: id }) })
  const other = await aComment({ site_id: site })
  const eve = await signedInAgain(id)
  await addNote(eve, { comment: own, body: 'I know this reader.' })
  await assert.rejects(addNote(eve, { comment: other, body: 'x' }), NotFound)
  await assert.rejects(addNote(eve, { author: (await readComment(own)).author_id, body: 'x' }), NotFound)
})
