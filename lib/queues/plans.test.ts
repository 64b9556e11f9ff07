import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CompiledQuery, sql } from 'kysely'
import { db } from '#db/client'
import { aSite, asOwner, manyComments, useTestDatabase } from '#db/test-data'
import { type Filter, firstPage, noFilter } from '#lib/filter'
import { listQueue, pageSize, queuePage } from '#lib/queues/list'
import { type QueueName, queueLabels, queueNames } from '#lib/queues/names'
import { signedIn } from '#lib/test-data'

await useTestDatabase()
const sites = [await aSite(), await aSite()]
const staff = await signedIn({ sites })
for (const site_id of sites) await loadComments(site_id)
await asOwner('analyze')

for (const [queue, index] of Object.entries({
  flagged: 'queue_flagged',
  pending: 'queue_pending',
  new: 'queue_new',
  escalated: 'queue_escalated',
  recent: 'queue_recent',
  approved: 'queue_by_status',
  deleted: 'queue_by_status',
  spam: 'queue_by_status',
} satisfies Record<QueueName, string>) as [QueueName, string][])
  test(`${queueLabels[queue]} reads its pages by ${index} and sorts no more than them`, async () => {
    const { after } = await listQueue(staff, queue, { filter: noFilter, place: firstPage })
    for (const place of [firstPage, { after, before: null }, { after: null, before: after }]) {
      const nodes = await explain(queuePage(staff, queue, { filter: noFilter, place }))
      assert.ok(nodes.some(node => node['Index Name'] === index))
      assert.deepEqual(nodes.filter(isScanOfComments), [])
      assert.deepEqual(nodes.filter(sortsTooMuch), [])
    }
  })

for (const queue of queueNames)
  test(`${queueLabels[queue]} is read no otherwise when it is planned once for all values`, async () => {
    const { after } = await listQueue(staff, queue, { filter: noFilter, place: firstPage })
    for (const place of [firstPage, { after, before: null }, { after: null, before: after }]) {
      const query = queuePage(staff, queue, { filter: noFilter, place })
      assert.match(query.compile(db()).sql, /^\/\* prepared \*\//)
      const nodes = await explainPrepared(query)
      assert.ok(nodes.some(node => node['Index Name']?.startsWith('queue_')))
      assert.deepEqual(nodes.filter(isScanOfComments), [])
      assert.deepEqual(nodes.filter(sortsTooMuch), [])
    }
  })

for (const [what, filter, index] of [
  ['an article', { article: 3 }, 'comment_by_article'],
  ['an author', { author: 200 }, 'comment_by_author'],
  ['a rare word', { search: 'needle' }, 'comment_by_word'],
] as [string, Partial<Filter>, string][])
  test(`Recent narrowed to ${what} reads by ${index}`, async () => {
    const nodes = await explain(queuePage(staff, 'recent', { filter: { ...noFilter, ...filter }, place: firstPage }))
    assert.ok(nodes.some(node => node['Index Name'] === index))
  })

test('one who moderates a large section reads every queue by its index, with no more sorted than its pages', async () => {
  const staff = await signedIn({ sites, sections: ['Large'] })
  for (const queue of queueNames) {
    const nodes = await explain(queuePage(staff, queue, { filter: noFilter, place: firstPage }))
    assert.ok(nodes.some(node => node['Index Name']?.startsWith('queue_')))
    assert.deepEqual(nodes.filter(isScanOfComments), [])
    assert.deepEqual(nodes.filter(sortsTooMuch), [])
  }
})

test('one who moderates a small section of a site reads Recent by its articles', async () => {
  const staff = await signedIn({ sites: sites.slice(0, 1), sections: ['Small'] })
  const nodes = await explain(queuePage(staff, 'recent', { filter: noFilter, place: firstPage }))
  assert.ok(nodes.some(node => node['Index Name'] === 'comment_by_article'))
  assert.deepEqual(nodes.filter(isScanOfComments), [])
})

/** 10,000 comments over ten weeks, of 2,000 authors on 50 articles: most are approved and reviewed. */
async function loadComments(site: number) {
  for (let part = 0; part < 50; part++) await manyComments(200, { site_id: site, status: 'approved' })
  await sql`
    insert into author (site_id, external_id, name)
    select ${site}::int, n, 'Reader ' || n from generate_series(1, 2000) n`.execute(db())
  await asOwner('analyze') // else it depends on autovacuum how long the next statements take
  for (let part = 0; part < 10; part++) await spreadComments(site, part)
  await sql`
    update article set section = case when id % 50 = 0 then 'Small' when id % 2 = 0 then 'Large' else 'Other' end
    where site_id = ${site}`.execute(db())
}

/** A tenth of them at a time: a statement may take 30 s, also on a busy machine. */
async function spreadComments(site: number, part: number) {
  await sql`
    update comment set
      author_id = (select id from author where site_id = ${site} and external_id = (n % 2000 + 1)::text),
      created_at = now() - n * interval '10 minutes',
      status = case when n % 20 = 0 then 'pending' when n % 20 = 1 then 'deleted' when n % 5 = 2 then 'spam' else 'approved' end,
      open_flags = case when n % 40 = 0 then 1 else 0 end,
      priority = n % 100,
      reviewed_at = case when n % 4 > 0 then now() end,
      reviewed_by = case when n % 4 > 0 then ${staff.id}::int end,
      reviewed_revision = case when n % 4 > 0 then 1 end,
      escalated_at = case when n % 100 = 3 then now() - n * interval '1 minute' end,
      escalated_by = case when n % 100 = 3 then ${staff.id}::int end,
      body = case when n % 5000 = 0 then 'a needle' else body end
    from (select id, (id * 7919) % 10007 as n from comment where site_id = ${site} and id % 10 = ${part}) numbered
    where comment.site_id = ${site} and comment.id = numbered.id`.execute(db())
}

interface PlanNode {
  'Node Type': string
  'Index Name'?: string
  'Relation Name'?: string
  'Actual Rows': number
  Plans?: PlanNode[]
}

interface Explained {
  'QUERY PLAN': [{ Plan: PlanNode }]
}

async function explain(query: ReturnType<typeof queuePage>): Promise<PlanNode[]> {
  const { sql: text, parameters } = query.compile(db())
  const explaining = CompiledQuery.raw(`explain (analyze, format json) ${text}`, [...parameters])
  return nodesOf((await db().executeQuery<Explained>(explaining)).rows)
}

/** As it is read from the sixth time on. */
function explainPrepared(query: ReturnType<typeof queuePage>): Promise<PlanNode[]> {
  const { sql: text, parameters } = query.compile(db())
  return db()
    .transaction()
    .execute(async tx => {
      await sql`set local plan_cache_mode = force_generic_plan`.execute(tx)
      await tx.executeQuery(CompiledQuery.raw(`prepare page as ${text}`))
      const values = sql.join(parameters.map(value => sql.lit(value)))
      const { rows } = await sql<Explained>`explain (analyze, format json) execute page(${values})`.execute(tx)
      await sql`deallocate page`.execute(tx)
      return nodesOf(rows)
    })
}

function nodesOf(rows: Explained[]): PlanNode[] {
  return rows.flatMap(row => flatten(row['QUERY PLAN'][0].Plan))
}

function flatten(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flatten)]
}

function isScanOfComments(node: PlanNode): boolean {
  return node['Node Type'] === 'Seq Scan' && node['Relation Name'] === 'comment'
}

function sortsTooMuch(node: PlanNode): boolean {
  const sorted = (node.Plans ?? []).reduce((sum, below) => sum + below['Actual Rows'], 0)
  return node['Node Type'].endsWith('Sort') && sorted > (pageSize + 1) * sites.length
}
