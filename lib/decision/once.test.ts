import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aSite, useTestDatabase } from '#db/test-data'
import { answerOnce, KeyReused } from '#lib/decision/once'
import { signedIn } from '#lib/test-data'

await useTestDatabase()
const site = await aSite()
const ann = await signedIn({ sites: [site] })

test('asked again, it gives the first answer and does nothing', async () => {
  const answers = [await ask('asked-twice', 'first'), await ask('asked-twice', 'second')]
  assert.deepEqual(answers, [{ said: 'first' }, { said: 'first' }])
})

test('asked three times at once, it is done once', async () => {
  const answers = await Promise.all(['a', 'b', 'c'].map(word => ask('asked-at-once', word)))
  assert.equal(new Set(answers.map(answer => answer.said)).size, 1)
})

test('work that failed leaves its key unused, and nothing behind', async () => {
  const failing = answerOnce({ staff: ann, key: 'failed-once', request: site }, async tx => {
    await tx.updateTable('site').set({ name: 'Half done' }).where('id', '=', site).execute()
    throw new Error('broke')
  })
  await assert.rejects(failing, { message: 'broke' })
  const { name } = await db().selectFrom('site').select('name').where('id', '=', site).executeTakeFirstOrThrow()
  assert.notEqual(name, 'Half done')
  assert.deepEqual(await ask('failed-once', 'done'), { said: 'done' })
})

test('a key that came with another request is refused', async () => {
  await ask('another-request', 'done')
  await assert.rejects(
    answerOnce({ staff: ann, key: 'another-request', request: 'other' }, async () => null),
    KeyReused,
  )
})

test('two people may choose the same key', async () => {
  const bob = await signedIn({ sites: [site] })
  await ask('popular-key', 'by Ann')
  const answer = await answerOnce({ staff: bob, key: 'popular-key', request: site }, async () => 'by Bob')
  assert.equal(answer, 'by Bob')
})

function ask(key: string, said: string) {
  return answerOnce({ staff: ann, key, request: site }, async () => ({ said }))
}
