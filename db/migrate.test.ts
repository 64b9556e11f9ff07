import assert from 'node:assert/strict'
import { test } from 'node:test'
import { migrate } from '#db/migrate'
import { asOwner, useTestDatabase } from '#db/test-data'

await useTestDatabase()

test('a version starts again on a database that a newer one beside it has brought further', async () => {
  await asOwner(`insert into kysely_migration (name, timestamp) values ('9999-newer', now())`)
  assert.deepEqual(await migrate(process.env.DATABASE_URL ?? ''), [])
})
