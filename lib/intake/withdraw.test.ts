import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { db } from '#db/client'
import { aComment, anAuthor, aSite, useTestDatabase } from '#db/test-data'
import { NotFound } from '#lib/permissions'
import { sanctionAuthor } from '#lib/sanctions/sanction'
import { aClient, readComment, signedIn } from '#lib/test-data'
import { getStanding } from './standing.ts'
import { withdrawComment } from './withdraw.ts'

await useTestDatabase()
const site = await aSite()
const client = await aClient(site)
const ann = await signedIn({ sites: [site] })

test('a withdrawn comment is deleted, by its author, and the author’s counters follow', async () => {
  const author_id = await anAuthor({ site_id: site })
  const id = await aComment({ site_id: site, author_id, external_id: 'regretted', status: 'approved' })
  await withdrawComment(client, 'regretted')
  assert.equal((await readComment(id)).status, 'deleted')
  const { rows } = await sql`
    select event.kind, event.actor, outbox.id is not null as told, author.deleted_count as deleted
    from event
    left join outbox on outbox.event_id = event.id
    join author on author.id = event.author_id
    where event.comment_id = ${id}`.execute(db())
  assert.deepEqual(rows, [{ kind: 'withdrawal', actor: 'author', told: true, deleted: 1 }])
})

test('withdrawn again, five times at once, it is told once', async () => {
  const id = await aComment({ site_id: site, external_id: 'eager' })
  await Promise.all(Array.from({ length: 5 }, () => withdrawComment(client, 'eager')))
  const { rows } = await sql`select from event where comment_id = ${id}`.execute(db())
  assert.equal(rows.length, 1)
})

test('nobody withdraws what is not there or another site’s', async () => {
  await aComment({ site_id: await aSite(), external_id: 'theirs' })
  await assert.rejects(withdrawComment(client, 'theirs'), NotFound)
  await assert.rejects(withdrawComment(client, 'nothing'), NotFound)
})

const until = new Date(Date.now() + 3_600_000).toISOString()

for (const [kinds, expected] of [
  [[], { standing: 'good' }],
  [['warn'], { standing: 'good' }],
  [['premoderate'], { standing: 'premoderated' }],
  [['suspend'], { standing: 'suspended', until }],
  [['premoderate', 'ban'], { standing: 'banned' }],
] as const)
  test(`an author with ${kinds.join(' and ') || 'no sanction'} is in standing ${expected.standing}`, async () => {
    const external_id = `author ${kinds.join()}`
    const author = await anAuthor({ site_id: site, external_id })
    for (const kind of kinds)
      await sanctionAuthor(ann, { ...order, author, kind, until: kind === 'suspend' ? until : null })
    assert.deepEqual(await getStanding(client, external_id), expected)
  })

test('an author nobody knows yet is in good standing', async () => {
  assert.deepEqual(await getStanding(client, 'stranger'), { standing: 'good' })
})

const order = { everywhere: false, reason: 'hate', note: null, sweep: 'leave' } as const
