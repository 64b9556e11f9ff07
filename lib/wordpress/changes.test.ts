import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aSite, useTestDatabase } from '#db/test-data'
import type { ApiClient } from '#lib/api/client'
import { changesShape, noteChanges } from './changes.ts'

await useTestDatabase()
const siteId = await aSite()
const client = { siteId } as ApiClient // the only part of a client that is read here
const told = (comments: unknown[]) => noteChanges(client, changesShape.parse({ comments }))

test('a change is remembered until it is read', async () => {
  await told([{ id: 7, changed_at: '2026-11-25T12:00:00Z' }])
  assert.deepEqual(await remembered('7'), new Date('2026-11-25T12:00:00Z'))
})

test('of two changes of a comment the newest counts, whichever is told first', async () => {
  await told([
    { id: '8', changed_at: '2026-11-25T13:00:00+01:00' },
    { id: 8, changed_at: '2026-11-25T12:00:05Z' },
  ])
  await told([{ id: 8, changed_at: '2026-11-25T11:00:00Z' }])
  assert.deepEqual(await remembered('8'), new Date('2026-11-25T12:00:05Z'))
})

test('nothing at all may be told, to try the key', async () => {
  assert.deepEqual(await told([]), undefined)
})

for (const [what, comment] of [
  ['no id', { changed_at: '2026-11-25T12:00:00Z' }],
  ['an id that is none', { id: 'abc', changed_at: '2026-11-25T12:00:00Z' }],
  ['a time without a zone', { id: 7, changed_at: '2026-11-25T12:00:00' }],
] as const) {
  test(`${what} is refused`, () => {
    assert.equal(changesShape.safeParse({ comments: [comment] }).success, false)
  })
}

test('more than 500 at once are refused', () => {
  const comments = Array.from({ length: 501 }, (_, id) => ({ id: id + 1, changed_at: '2026-11-25T12:00:00Z' }))
  assert.equal(changesShape.safeParse({ comments }).success, false)
})

async function remembered(externalId: string) {
  const found = await db()
    .selectFrom('source_change')
    .select('changed_at')
    .where('site_id', '=', siteId)
    .where('external_id', '=', externalId)
    .executeTakeFirst()
  return found?.changed_at
}
