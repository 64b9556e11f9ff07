import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { z } from 'zod'
import { db } from '#db/client'
import { aSite, useTestDatabase } from '#db/test-data'
import { type RestComment, restComment } from './answers.ts'
import { takeGone } from './gone.ts'
import { takeLook } from './take-look.ts'
import { aConnection, aServer } from './test-data.ts'

await useTestDatabase()
const recorded = JSON.parse(readFileSync(new URL('./fixtures/comments.json', import.meta.url), 'utf8'))
const comments = z.array(restComment).parse(recorded)
const gone = new Set<string>()
/** A WordPress that tells no posts, and of comments whether they are gone. */
const url = await aServer((_, { pathname }) => {
  const id = /^\/wp-json\/wp\/v2\/comments\/(\d+)$/.exec(pathname)?.[1]
  if (!id) return [404, { code: 'rest_no_route', message: '' }]
  return gone.has(id) ? [404, { code: 'rest_comment_invalid_id', message: '' }] : [200, { id: Number(id) }]
})

test('what was shown comes in once, however often it is shown', async () => {
  const connection = await connected()
  await takeLook(connection, lookOf(comments))
  await takeLook(connection, lookOf(comments))
  const rows = await commentsOf(connection.siteId)
  assert.equal(rows.length, comments.length)
  assert.ok(rows.every(row => row.status === row.source_status && row.revision === 1))
})

test('an approved comment goes through the checks; when they come to something else, WordPress is to be told', async () => {
  const connection = await connected({ is_premoderated: true })
  await takeLook(connection, lookOf(comments))
  const held = (await commentsOf(connection.siteId)).filter(row => row.status !== row.source_status)
  assert.ok(held.length > 0 && held.every(row => row.status === 'pending' && row.source_status === 'approved'))
  const waiting = await db()
    .selectFrom('write_back')
    .select('comment_id')
    .where('site_id', '=', connection.siteId)
    .execute()
  assert.deepEqual(new Set(waiting.map(row => row.comment_id)), new Set(held.map(row => row.id)))
})

test('an import is history: nothing is checked', async () => {
  const connection = await connected({ is_premoderated: true })
  await takeLook(connection, lookOf(comments), { isImport: true })
  assert.ok((await commentsOf(connection.siteId)).every(row => row.status === row.source_status))
})

test('a text that changed in WordPress is a new revision', async () => {
  const connection = await connected()
  await takeLook(connection, lookOf(comments))
  await takeLook(connection, lookOf(comments.map(comment => ({ ...comment, content: { raw: 'Said otherwise' } }))))
  assert.ok((await commentsOf(connection.siteId)).every(row => row.revision === 2 && row.body === 'Said otherwise'))
})

test('an older look than what is known tells nothing', async () => {
  const connection = await connected()
  await takeLook(connection, lookOf(comments))
  await db()
    .updateTable('comment')
    .set({ source_seen_at: new Date() })
    .where('site_id', '=', connection.siteId)
    .execute()
  const older = comments.map(comment => ({ ...comment, status: 'spam', content: { raw: 'Said otherwise' } }))
  await takeLook(connection, { ...lookOf(older), askedAt: new Date(Date.now() - 60_000) })
  const rows = await commentsOf(connection.siteId)
  assert.ok(rows.every(row => row.revision === 1) && rows.some(row => row.status === 'approved'))
})

test('a comment that WordPress does not show, and says is gone, is deleted', async () => {
  const connection = await connected()
  await takeLook(connection, lookOf(comments))
  for (const { id } of comments) gone.add(String(id))
  await takeGone(
    connection,
    comments.map(comment => comment.id),
    lookOf([]),
  )
  assert.ok((await commentsOf(connection.siteId)).every(row => row.status === 'deleted' && row.source_gone_at))
  gone.clear()
})

test('one that WordPress only hides is left alone', async () => {
  const connection = await connected()
  await takeLook(connection, lookOf(comments))
  await takeGone(
    connection,
    comments.map(comment => comment.id),
    lookOf([]),
  )
  assert.ok((await commentsOf(connection.siteId)).every(row => row.source_gone_at === null))
})

async function connected(site: Parameters<typeof aSite>[0] = {}) {
  return aConnection(await aSite(site), url)
}

function lookOf(shown: RestComment[]) {
  return { askedAt: new Date(), total: shown.length, comments: shown }
}

function commentsOf(siteId: number) {
  return db().selectFrom('comment').selectAll().where('site_id', '=', siteId).execute()
}
