import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { db } from '#db/client'
import { aSite, asOwner, manyComments, useTestDatabase } from '#db/test-data'

await useTestDatabase()
const site_id = await aSite()
const count = 3_000
for (let part = 0; part < 15; part += 1) await manyComments(count / 15, { site_id })
// Each has twenty of a thousand common words, and one that no other has.
await sql`
  update comment set body = 'own' || id || (
    select string_agg(' common' || (id * 7919 + nth * 104729) % 1000, '') from generate_series(1, 20) nth
  )`.execute(db())
await asOwner('analyze')

for (const word of ['own1500', 'absent'])
  test(`Postgres knows that few comments have a word that begins with “${word}”, however common others are`, async () => {
    const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
      explain (format json) select from comment where search @@ ${`${word}:*`}::tsquery`.execute(db())
    const expected = rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? count
    assert.ok(expected <= 0.001 * count, `${expected} of ${count}`)
  })
