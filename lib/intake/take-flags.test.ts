import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { db } from '#db/client'
import { aComment, anAuthor, aSite, useTestDatabase } from '#db/test-data'
import { decide } from '#lib/decide'
import { firstPage, noFilter } from '#lib/filter'
import { listQueue } from '#lib/queues/list'
import { aClient, orderFor, readComment, signedIn } from '#lib/test-data'
import { takeFlags } from './take-flags.ts'

await useTestDatabase()
const site = await aSite()
const client = await aClient(site)
const ann = await signedIn({ sites: [site] })

test('a flag brings the comment to Flagged, with a priority', async () => {
  const id = await aComment({ site_id: site, external_id: 'rude', status: 'approved' })
  assert.deepEqual(await takeFlags(client, [aFlag('rude', 'r1')]), [
    { comment_external_id: 'rude', reporter_external_id: 'r1', created: true },
  ])
  const { open_flags, priority } = await readComment(id)
  assert.equal(open_flags, 1)
  assert.ok(priority > 0)
  assert.ok((await flaggedIds()).includes(id))
})

test('a reader has one open flag on a comment, also when asked ten times at once', async () => {
  const id = await aComment({ site_id: site, external_id: 'once' })
  const all = await Promise.all(Array.from({ length: 10 }, () => takeFlags(client, [aFlag('once', 'r1')])))
  assert.equal(all.flat().filter(taken => 'created' in taken && taken.created).length, 1)
  assert.equal((await readComment(id)).open_flags, 1)
})

test('two flags of a reader in one request: the first counts', async () => {
  await aComment({ site_id: site, external_id: 'pair' })
  await takeFlags(client, [aFlag('pair', 'r1', 'hate'), aFlag('pair', 'r1', 'spam')])
  assert.deepEqual(await flagsOf('pair'), [{ reason: 'hate', muted: false, state: 'open' }])
})

test('a wrong flag is refused with its field, and the others are kept', async () => {
  await aComment({ site_id: site, external_id: 'mixed' })
  const taken = await takeFlags(client, [
    { ...aFlag('mixed', 'r1'), reason: '' },
    aFlag('nowhere', 'r1'),
    aFlag('mixed', 'r2'),
  ])
  assert.deepEqual(
    taken.map(one => ('error' in one ? [one.field, one.error] : one.created)),
    [['reason', 'reason is empty'], ['comment_external_id', 'there is no such comment'], true],
  )
})

test('a reader who wrote before is the one who flags', async () => {
  const reporter = await anAuthor({ site_id: site, external_id: 'regular' })
  await aComment({ site_id: site, external_id: 'by regular' })
  await takeFlags(client, [aFlag('by regular', 'regular')])
  const { rows } = await sql`select from flag where reporter_id = ${reporter}`.execute(db())
  assert.equal(rows.length, 1)
})

test('the same reason right after a review counts only when three readers raise it', async () => {
  const id = await aComment({ site_id: site, external_id: 'reviewed', status: 'approved' })
  await takeFlags(client, [aFlag('reviewed', 'r0')])
  await decide(ann, await orderFor('approve', [id]))
  await takeFlags(client, [aFlag('reviewed', 'r1'), aFlag('reviewed', 'r2')])
  assert.equal((await readComment(id)).open_flags, 0)
  await takeFlags(client, [aFlag('reviewed', 'r3')])
  assert.equal((await readComment(id)).open_flags, 3)
})

for (const [what, change, reason] of [
  ['another reason', sql`update comment set priority = priority`, 'hate'],
  [
    'the same reason a day later',
    sql`update comment set reviewed_at = reviewed_at - interval '24 hours'`,
    'harassment',
  ],
  ['the same reason on a newer text', sql`update comment set revision = revision + 1`, 'harassment'],
] as const)
  test(`${what} brings a reviewed comment back at once`, async () => {
    const external_id = `back with ${what}`
    const id = await aComment({ site_id: site, external_id, status: 'approved' })
    await takeFlags(client, [aFlag(external_id, 'r0')])
    await decide(ann, await orderFor('approve', [id]))
    await sql`${change} where id = ${id}`.execute(db())
    await takeFlags(client, [aFlag(external_id, 'r1', reason)])
    assert.equal((await readComment(id)).open_flags, 1)
  })

test('flags and decisions at once leave the counter right', async () => {
  const id = await aComment({ site_id: site, external_id: 'busy', status: 'approved' })
  const order = await orderFor('approve', [id])
  await Promise.all(
    Array.from({ length: 12 }, (_, n) => takeFlags(client, [aFlag('busy', `b${n}`, `reason ${n}`)])).concat([
      decide(ann, order).then(() => []),
    ]),
  )
  const open = (await flagsOf('busy')).filter(flag => flag.state === 'open' && !flag.muted)
  assert.equal((await readComment(id)).open_flags, open.length)
})

test('a flag on another site’s comment finds none', async () => {
  await aComment({ site_id: await aSite(), external_id: 'elsewhere' })
  const [taken] = await takeFlags(client, [aFlag('elsewhere', 'r1')])
  assert.ok(taken && 'error' in taken)
})

function aFlag(comment_external_id: string, reporter_external_id: string, reason = 'harassment') {
  return { comment_external_id, reporter_external_id, reason }
}

async function flaggedIds(): Promise<number[]> {
  const { rows } = await listQueue(ann, 'flagged', { filter: noFilter, place: firstPage })
  return rows.map(row => row.id)
}

async function flagsOf(externalId: string) {
  const { rows } = await sql<{ reason: string; muted: boolean; state: string }>`
    select flag.reason, flag.muted, flag.state from flag
    join comment on comment.site_id = flag.site_id and comment.id = flag.comment_id
    where flag.site_id = ${site} and comment.external_id = ${externalId} order by flag.id`.execute(db())
  return rows
}
