import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aFlag, anAuthor, aSignal, aStaffMember, useTestDatabase } from '#db/test-data'
import { NotFound } from '#lib/permissions'
import { threadQuery } from './query.ts'
import { listRecentComments } from './recent-comments.ts'
import { getPublicRoster } from './roster.ts'
import { aSiteWithArticle } from './test-data.ts'
import { getThread } from './thread.ts'

await useTestDatabase()
const firstPage = threadQuery.parse({})

test('recent comments are the newest approved ones, newest first', async () => {
  const { slug, say } = await aSiteWithArticle()
  for (const body of ['one', 'two', 'three']) await say(body)
  for (const status of ['pending', 'deleted', 'spam'] as const) await say(status, { status })
  await say('a link from elsewhere', { kind: 'pingback' })
  const { comments } = await listRecentComments(slug, 2)
  assert.deepEqual(
    comments.map(({ excerpt }) => excerpt),
    ['three', 'two'],
  )
  assert.equal(comments[0]?.article.title, 'The last V8')
})

test('a site without comments has none, and a site that is not there is not found', async () => {
  const { slug, read } = await aSiteWithArticle()
  assert.deepEqual(await listRecentComments(slug, 10), { comments: [] })
  assert.deepEqual((await read()).comments, [])
  assert.deepEqual(await getPublicRoster(slug), { contributors: [], moderators: [] })
  await assert.rejects(listRecentComments('nowhere', 1), NotFound)
  await assert.rejects(getThread('nowhere', '7', firstPage), NotFound)
  await assert.rejects(getPublicRoster('nowhere'), NotFound)
  await assert.rejects(getThread(slug, 'unheard of', firstPage), NotFound)
})

test('nothing that is not for everybody gets out', async () => {
  const { slug, site_id, say, read } = await aSiteWithArticle()
  const author = { name: 'rea@secret.example', email: 'rea@secret.example', external_id: 'email:rea@secret.example' }
  const author_id = await anAuthor({
    site_id,
    ...author,
    avatar_url: `https://secure.gravatar.com/avatar/${'a1'.repeat(16)}`,
  })
  const comment_id = await say('fine', { author_id, ip: '203.0.113.9', user_agent: 'Secret/1.0' })
  await aFlag({ site_id, comment_id, reason: 'secret-reason' })
  await aSignal({ site_id, comment_id, kind: 'secret signal' })
  await db()
    .insertInto('note')
    .values({ site_id, comment_id, body: 'secret note', created_by: await aStaffMember() })
    .execute()
  const told = JSON.stringify([await listRecentComments(slug, 10), await read()])
  assert.doesNotMatch(told, /secret|203\.0|gravatar|a1a1/i)
  assert.match(told, /rea@…/)
})
