import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CompiledQuery, type RawBuilder, sql } from 'kysely'
import { db } from '#db/client'
import { aSite, asOwner, manyComments, useTestDatabase } from '#db/test-data'
import { newestApproved } from './newest-approved.ts'
import { threadQuery, writeCursor } from './query.ts'
import { threadPage } from './thread-page.ts'

await useTestDatabase()
const site_id = await aSite({ slug: 'big' })
for (let part = 0; part < 50; part += 1) await manyComments(200, { site_id, status: part % 2 ? 'approved' : 'spam' })
await sql`
  update comment set created_at = now() - id % 9973 * interval '1 minute',
    parent_id = case when id % 3 > 0 and id % 200 > 3 then id - id % 3 end
  where site_id = ${site_id}`.execute(db())
await sql`update article set external_id = 'a' || (id - (select min(id) from article))`.execute(db())
await asOwner('analyze')

test('the newest approved comments are read by queue_by_status, and no more than asked for', async () => {
  const nodes = await explain(newestApproved('big', 10))
  assert.ok(nodes.some(node => node['Index Name'] === 'queue_by_status' && node['Actual Rows'] === 10))
  assert.deepEqual(nodes.filter(isScanOfComments), [])
})

for (const [page, cursor] of [
  ['first', undefined],
  ['next', writeCursor({ at: new Date(Date.now() - 4000 * 60_000), id: 1 })],
] as const)
  test(`the ${page} page of a thread reads what it shows by index`, async () => {
    const nodes = await explain(threadPage('big', 'a1', threadQuery.parse({ limit: '5', cursor })))
    const used = nodes.map(node => node['Index Name'])
    assert.ok(used.includes('comment_by_article') && used.includes('comment_replies'))
    assert.deepEqual(nodes.filter(isScanOfComments), [])
  })

interface PlanNode {
  'Node Type': string
  'Index Name'?: string
  'Relation Name'?: string
  'Actual Rows': number
  Plans?: PlanNode[]
}

async function explain(query: RawBuilder<unknown>): Promise<PlanNode[]> {
  const { sql: text, parameters } = query.compile(db())
  const { rows } = await db().executeQuery<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    CompiledQuery.raw(`explain (analyze, format json) ${text}`, [...parameters]),
  )
  return rows.flatMap(row => flatten(row['QUERY PLAN'][0].Plan))
}

function flatten(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flatten)]
}

function isScanOfComments(node: PlanNode): boolean {
  return node['Node Type'] === 'Seq Scan' && node['Relation Name'] === 'comment'
}
