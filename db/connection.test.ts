import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { closeDb, db } from './client.ts'
import { useTestDatabase } from './test-data.ts'

await useTestDatabase()

test('the app connects as a role that may not change the log, and nothing waits without an end', async () => {
  const { rows } = await sql`
    select current_user as role, current_setting('statement_timeout') as statement,
      current_setting('idle_in_transaction_session_timeout') as idle`.execute(db())
  assert.deepEqual(rows, [{ role: 'docket_app', statement: '30s', idle: '1min' }])
})

test('a pooler that connects as another role is refused', async () => {
  await closeDb()
  process.env.DATABASE_DIRECT_URL = 'postgres://elsewhere.example/docket'
  await assert.rejects(
    sql`select 1`.execute(db()),
    /^Error: The pooler of DATABASE_URL connects as docket_owner: give it/,
  )
  await closeDb()
  delete process.env.DATABASE_DIRECT_URL
})
