import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { db } from './client.ts'
import { prepared } from './prepared.ts'
import { useTestDatabase } from './test-data.ts'

await useTestDatabase()

test('a statement with the mark is planned once for all values, and gives its own answer to each', async () => {
  await db()
    .connection()
    .execute(async connection => {
      const doubled = async (n: number) => {
        const { rows } = await sql<{ n: number }>`${prepared} select 2 * ${n}::int as n`.execute(connection)
        return rows[0]?.n
      }
      for (let n = 0; n < 10; n++) assert.equal(await doubled(n), 2 * n)
      await sql`select ${1}::int`.execute(connection)
      const { rows } = await sql<{ kept: number; plans: number }>`
        select count(*)::int as kept, max(generic_plans)::int as plans from pg_prepared_statements`.execute(connection)
      assert.deepEqual(rows, [{ kept: 1, plans: 5 }])
    })
})

test('a statement with the mark that failed can be sent again', async () => {
  await db()
    .connection()
    .execute(async connection => {
      const inverse = (n: number) => sql<{ n: number }>`${prepared} select 1 / ${n}::int as n`.execute(connection)
      await assert.rejects(inverse(0), { code: '22012' })
      assert.deepEqual((await inverse(1)).rows, [{ n: 1 }])
      await assert.rejects(sql`${prepared} select absent`.execute(connection), { code: '42703' })
      await assert.rejects(sql`${prepared} select absent`.execute(connection), { code: '42703' })
    })
})

test('of many texts with the mark some are planned each time, and all are answered', async () => {
  await db()
    .connection()
    .execute(async connection => {
      for (let n = 0; n < 150; n++) {
        const { rows } = await sql<{ n: number }>`${prepared} select ${n}::int + ${sql.lit(n)} as n`.execute(connection)
        assert.deepEqual(rows, [{ n: 2 * n }])
      }
      const { rows } = await sql<{ kept: number }>`
        select count(*)::int as kept from pg_prepared_statements`.execute(connection)
      assert.ok(rows[0] && rows[0].kept > 50 && rows[0].kept <= 100)
    })
})
