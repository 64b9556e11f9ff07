import assert from 'node:assert/strict'
import { test } from 'node:test'
import { migrate } from '#db/migrate'
import { asOwner, useTestDatabase } from '#db/test-data'

await useTestDatabase()

test('a version starts again on a database that a newer one beside it has brought further', async () => {
  await asOwner(`insert into kysely_migration (name, timestamp) values ('9999-newer', now())`)
  assert.deepEqual(await migrate(process.env.DATABASE_URL ?? ''), [])
})

test('processes that start at the same moment find it up to date, each of them', async () => {
  const url = process.env.DATABASE_URL ?? ''
  for (let round = 0; round < 5; round++)
    assert.deepEqual(await Promise.all(Array.from({ length: 6 }, () => migrate(url))), Array(6).fill([]))
})
