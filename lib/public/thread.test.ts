import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { useTestDatabase } from '#db/test-data'
import { threadQuery } from './query.ts'
import { aSiteWithArticle } from './test-data.ts'
import type { getThread } from './thread.ts'

await useTestDatabase()

type Shown = [string, ...Shown[]]
function outline(comments: Awaited<ReturnType<typeof getThread>>['comments']): Shown[] {
  return comments.map(({ body, replies }) => [body, ...outline(replies)])
}

test('replies hang under what they answer, oldest first', async () => {
  const { say, read } = await aSiteWithArticle()
  const one = await say('one')
  const two = await say('two')
  await say('to two', { parent_id: two })
  const first = await say('to one', { parent_id: one })
  await say('later to one', { parent_id: one })
  await say('deeper', { parent_id: first })
  const { comments, count } = await read()
  assert.deepEqual(outline(comments), [
    ['one', ['to one', ['deeper']], ['later to one']],
    ['two', ['to two']],
  ])
  assert.deepEqual([count, comments[0]?.reply_count, comments[0]?.replies[0]?.reply_count], [6, 3, 1])
})

test('a reply to a comment that is not approved hangs under the nearest that is, else it begins a thread', async () => {
  const { say, read } = await aSiteWithArticle()
  const one = await say('one')
  const gone = await say('gone', { status: 'deleted', parent_id: one })
  const held = await say('held', { status: 'pending', parent_id: gone })
  const below = await say('below', { parent_id: held })
  await say('deeper', { parent_id: below })
  const spam = await say('spam', { status: 'spam' })
  await say('alone', { parent_id: spam })
  const { comments, count } = await read()
  assert.deepEqual(outline(comments), [['one', ['below', ['deeper']]], ['alone']])
  assert.equal(count, 4)
})

test('comments that answer each other in a circle break nothing', async () => {
  const { say, read } = await aSiteWithArticle()
  const one = await say('one')
  const two = await say('two', { parent_id: one })
  await db().updateTable('comment').set({ parent_id: two }).where('id', '=', one).execute()
  await say('three')
  assert.deepEqual(outline((await read()).comments), [['three']])
})

test('replies deeper than ten levels hang side by side at the tenth', async () => {
  const { say, read } = await aSiteWithArticle()
  let parent_id: number | undefined
  for (let depth = 1; depth <= 40; depth += 1) parent_id = await say(`level ${depth}`, { parent_id })
  let [shown] = (await read()).comments
  assert.equal(shown?.reply_count, 39)
  for (let level = 1; level < 9; level += 1) shown = shown?.replies[0]
  assert.deepEqual(
    shown?.replies.map(({ body }) => body),
    Array.from({ length: 31 }, (_, index) => `level ${index + 10}`),
  )
})

test('pages of threads show every comment once, those of one millisecond too', async () => {
  const { say, read } = await aSiteWithArticle()
  const at = new Date()
  for (let index = 0; index < 7; index += 1) await say(`thread ${index}`, { created_at: at })
  const seen: string[] = []
  for (let cursor: string | null | undefined; cursor !== null && seen.length < 20; ) {
    const page = await read(threadQuery.parse({ limit: '3', cursor }))
    seen.push(...page.comments.map(({ body }) => body))
    cursor = page.next
  }
  assert.deepEqual(
    seen,
    Array.from({ length: 7 }, (_, index) => `thread ${index}`),
  )
})
