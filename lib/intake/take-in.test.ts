import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { Client } from 'pg'
import { db } from '#db/client'
import { anAuthor, aSite, aStaffMember, useTestDatabase } from '#db/test-data'
import { decide } from '#lib/decide'
import { logger } from '#lib/operations/logger'
import { aClient, orderFor, readComment, signedIn } from '#lib/test-data'
import type { IntakeItem } from './item.ts'
import { type Taken, takeIn } from './take-in.ts'

await useTestDatabase()
const site = await aSite()
const client = await aClient(site)
const article = { external_id: '1', url: 'https://cars.example/v8', title: 'The last V8' }

test('a comment comes in with its article and its author, and is approved', async () => {
  const [taken] = await takeIn(client, [anItem('first')])
  const { id, ...rest } = known(taken)
  assert.deepEqual(rest, { external_id: 'first', status: 'approved', revision: 1, signals: [], created: true })
  const { body, arrived_status, reviewed_at } = await readComment(id)
  assert.deepEqual([body, arrived_status, reviewed_at], ['A fine car.', 'approved', null])
})

test('the same again changes nothing', async () => {
  const [taken] = await takeIn(client, [anItem('twice')])
  const before = await everything()
  assert.deepEqual(known((await takeIn(client, [anItem('twice')]))[0]), { ...known(taken), created: false })
  assert.deepEqual(await everything(), before)
})

test('another body makes a new revision, and the earlier one is kept', async () => {
  await takeIn(client, [anItem('edited')])
  const [taken] = await takeIn(client, [anItem('edited', { body: 'A very fine car.' })])
  const { id, revision } = known(taken)
  assert.equal(revision, 2)
  const kept = await db().selectFrom('revision').select(['number', 'body']).where('comment_id', '=', id).execute()
  assert.deepEqual(kept, [{ number: 1, body: 'A fine car.' }])
})

test('an approved comment that is edited goes through the checks anew, and loses what no longer holds', async () => {
  const [before] = await takeIn(client, [anItem('then links')])
  const staff = await signedIn({ sites: [site] })
  await decide(staff, await orderFor('approve', [known(before).id]))
  const [after] = await takeIn(client, [anItem('then links', { body: 'www.a.example www.b.example www.c.example' })])
  assert.equal(known(after).status, 'pending')
  assert.equal(known(after).signals[0]?.detail, '3 links, 2 allowed')
  const { reviewed_at, reviewed_by } = await readComment(known(after).id)
  assert.deepEqual([reviewed_at, reviewed_by], [null, null])
})

test('a comment that staff deleted stays deleted, whatever its author makes of it', async () => {
  const [before] = await takeIn(client, [anItem('gone')])
  const staff = await signedIn({ sites: [site] })
  await decide(staff, await orderFor('delete', [known(before).id]))
  const [after] = await takeIn(client, [anItem('gone', { body: 'Something nice.' })])
  assert.deepEqual([known(after).status, known(after).revision], ['deleted', 2])
})

for (const [whose, record, priority] of [
  ['an unknown author', null, 10],
  ['an author refused in 5 of 9 comments', { approved_count: 4, deleted_count: 5 }, 10 + 11],
  ['a trusted author, for whom this one counts', { approved_count: 3, spam_count: 1, is_trusted: true }, 10 + 4],
] as const)
  test(`a comment of ${whose} has the priority of its three links and of the record`, async () => {
    if (record) await anAuthor({ site_id: site, external_id: whose, ...record })
    const author = { external_id: whose, name: 'Ada' }
    const [taken] = await takeIn(client, [anItem(whose, { author, body: 'www.a.example www.b.example www.c.example' })])
    assert.equal((await readComment(known(taken).id)).priority, priority)
  })

test('with a status it is history: no check looks at it', async () => {
  const spammy = { body: 'www.a.example www.b.example www.c.example', status: 'approved' } as const
  const [taken] = await takeIn(client, [anItem('history', spammy)])
  assert.deepEqual([known(taken).status, known(taken).signals], ['approved', []])
})

test('an invalid item is refused with its field, the others are kept, and the order is that of the request', async () => {
  const taken = await takeIn(client, [anItem('good one'), { ...anItem('bad one'), body: '' }, 7, anItem('good two')])
  assert.deepEqual(
    taken.map(one => ('error' in one ? [one.external_id, one.field, one.error] : one.external_id)),
    ['good one', ['bad one', 'body', 'body is empty'], [null, null, 'the item is not an object'], 'good two'],
  )
})

test('the section of an article stays known when a later comment does not tell it', async () => {
  const sports = { ...article, external_id: 'sports', section: 'Sports' }
  await takeIn(client, [anItem('with section', { article: sports })])
  await takeIn(client, [anItem('without section', { article: { ...sports, section: undefined } })])
  const { rows } = await sql`select section from article where site_id = ${site} and external_id = 'sports'`.execute(
    db(),
  )
  assert.deepEqual(rows, [{ section: 'Sports' }])
})

test('a comment twice in one request: the second is its edit', async () => {
  const [first, second] = await takeIn(client, [anItem('double'), anItem('double', { body: 'Better.' })])
  assert.deepEqual([known(first).revision, known(second).revision], [2, 2])
})

test('ten requests with the same comments at once take each once', async () => {
  const items = Array.from({ length: 50 }, (_, index) => anItem(`raced ${index}`, { created_at: minutesAgo(index) }))
  const all = await Promise.all(Array.from({ length: 10 }, () => takeIn(client, items)))
  const ids = new Set(all.flat().map(taken => known(taken).id))
  assert.equal(ids.size, 50)
  const { rows } = await sql<{ revision: number }>`
    select revision from comment where site_id = ${site} and external_id like 'raced %'`.execute(db())
  assert.deepEqual(new Set(rows.map(row => row.revision)), new Set([1]))
})

test('what a system sends reaches its own site alone', async () => {
  const elsewhere = await aSite()
  await takeIn(await aClient(elsewhere), [anItem('theirs')])
  const { rows } = await sql`select from comment where site_id = ${site} and external_id = 'theirs'`.execute(db())
  assert.equal(rows.length, 0)
})

test('nobody becomes staff by writing under their address', async () => {
  await aStaffMember({ email: 'ann@paper.example' })
  const held = await aSite({ is_premoderated: true })
  const unsigned = anItem('pretender', { author: { name: 'Ann', email: 'ann@paper.example' } })
  const signed = anItem('ann', { author: { external_id: '12', name: 'Ann', email: 'ann@paper.example' } })
  const taken = await takeIn(await aClient(held), [unsigned, signed])
  assert.deepEqual(
    taken.map(one => known(one).status),
    ['pending', 'approved'],
  )
})

test('when the checks cannot read what they need, the comment is kept and waits', async context => {
  context.mock.method(logger(), 'error', () => {})
  const sender = await aClient(await aSite())
  const [taken] = await withLockedSanctions(() => takeIn(sender, [anItem('unlucky')]))
  assert.deepEqual([known(taken).status, known(taken).signals[0]?.kind], ['pending', 'check failed'])
})

test('any order, any grouping and any repetition of requests gives the same comments and the same tree', async () => {
  const tree = fc.array(fc.nat(), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(tree, fc.infiniteStream(fc.nat()), async (parents, random) => {
      const items = parents.map((parent, index) =>
        anItem(`c${index}`, {
          parent_external_id: index === 0 ? null : `c${parent % index}`,
          created_at: minutesAgo(60 - index),
        }),
      )
      const next = () => random.next().value ?? 0
      const shuffled = [...items, ...items].toSorted(() => (next() % 3) - 1)
      assert.deepEqual(await treeOf(shuffled, 1 + (next() % 5)), await treeOf(items, items.length))
    }),
    { numRuns: 25 },
  )
})

/** Somebody holds the table of sanctions for as long as the work lasts. */
async function withLockedSanctions<Result>(work: () => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  try {
    await client.query('begin; lock table sanction in access exclusive mode')
    return await work()
  } finally {
    await client.end()
  }
}

/** Who answers whom, after the items came in by groups of this size into a site of their own. */
async function treeOf(items: IntakeInput[], groupSize: number) {
  const own = await aSite({ max_per_minute: null })
  const sender = await aClient(own)
  for (let from = 0; from < items.length; from += groupSize) await takeIn(sender, items.slice(from, from + groupSize))
  const { rows } = await sql`
    select comment.external_id, parent.external_id as parent, comment.body, comment.revision, comment.status
    from comment
    left join comment parent on parent.site_id = comment.site_id and parent.id = comment.parent_id
    where comment.site_id = ${own}
    order by 1`.execute(db())
  return rows
}

type Given = Omit<Partial<Record<keyof IntakeItem, unknown>>, 'external_id'>
type IntakeInput = Given & { external_id: string }

function anItem(external_id: string, given: Given = {}): IntakeInput {
  return {
    external_id,
    article,
    author: { external_id: external_id.replace(/ ?\d+$/, ''), name: 'Ada' },
    body: 'A fine car.',
    created_at: minutesAgo(1),
    ...given,
  }
}

function minutesAgo(minutes: number): string {
  return new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 - minutes * 120_000).toISOString()
}

function known(taken: Taken | undefined) {
  if (!taken || 'error' in taken) throw new Error(`not taken: ${taken?.error}`)
  return taken
}

function everything() {
  return sql`
    select to_jsonb(comment) as row from comment union all select to_jsonb(author) from author
    union all select to_jsonb(article) from article union all select to_jsonb(event) from event order by 1`
    .execute(db())
    .then(({ rows }) => rows)
}
