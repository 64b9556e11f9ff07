import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeDb } from '#db/client'
import { asOwner, useTestDatabase } from '#db/test-data'
import { GET as getHealth } from '../healthz/route.ts'
import { GET as getReadiness } from './route.ts'

await useTestDatabase()
const ask = () => getReadiness(new Request('http://localhost/readyz'), {})

test('a desk whose database is there and up to date is ready, also when the next version has migrated it', async () => {
  await asOwner("insert into kysely_migration values ('9999-of-the-next-version', '2026-11-28')")
  assert.equal((await ask()).status, 200)
})

test('a desk whose database lacks a migration is not ready, and says what to do', async () => {
  await asOwner("update kysely_migration set name = 'x' || name where name like '0005-%'")
  const answer = await ask()
  assert.deepEqual([answer.status, answer.headers.get('content-type')], [503, 'application/problem+json'])
  assert.equal((await answer.json()).detail, 'The database lacks migrations of this version (1): npm run migrate.')
  await asOwner("update kysely_migration set name = substr(name, 2) where name like 'x%'")
})

test('a desk whose database is away is alive but not ready, and says no more about it', async context => {
  const database = process.env.DATABASE_URL
  context.after(async () => {
    await closeDb()
    process.env.DATABASE_URL = database
  })
  await closeDb()
  process.env.DATABASE_URL = 'postgres://nobody:secret@127.0.0.1:9/nowhere' // where nothing listens
  const answer = await ask()
  assert.deepEqual([getHealth().status, answer.status], [200, 503])
  assert.equal((await answer.json()).detail, 'The database cannot be reached.')
})
