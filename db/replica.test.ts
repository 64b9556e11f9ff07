import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { closeDb, type Db } from '#db/client'
import { readAside, replicaReads, replicaState } from '#db/replica'
import { useTestDatabase } from '#db/test-data'

await useTestDatabase()
const { DATABASE_URL = '' } = process.env
const nowhere = 'postgres://nobody@127.0.0.1:1/docket'

beforeEach(async () => {
  await closeDb()
  delete process.env.DATABASE_REPLICA_URL
})

test('without a replica the database answers', async () => {
  assert.equal(await replicaState(), null)
  assert.equal(await readAside(countSites), 0)
})

test('a replica that is away costs no answer, and is counted', async () => {
  process.env.DATABASE_REPLICA_URL = nowhere
  const { away } = replicaReads()
  assert.equal(await readAside(countSites), 0)
  assert.equal(replicaReads().away, away + 1)
})

test('a server that is no replica of the database is not read', async () => {
  process.env.DATABASE_REPLICA_URL = DATABASE_URL
  assert.equal(await replicaState(), 'foreign')
})

async function countSites(from: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from site`.execute(from)
  return rows[0]?.count ?? -1
}
