import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { Client } from 'pg'
import { db } from '#db/client'
import { aStaffMember, asOwner, useTestDatabase } from '#db/test-data'
import { chainedColumns } from '#lib/log/chain/canonical-event'
import { linkEvents } from '#lib/log/chain/link-events'
import { aLog, linkAndSettle, passAMinute, readChain, settledUpTo } from '#lib/log/chain/test-data'
import { verifyLog } from '#lib/log/chain/verify-log'

await useTestDatabase()

test('every event is linked once, in order, each site in a chain of its own', async () => {
  const [one, other] = [await aLog(5), await aLog(3)]
  await linkEvents()
  await linkEvents()
  assert.deepEqual(await readChain(one.site), one.ids)
  assert.deepEqual(await readChain(other.site), other.ids)
})

test('a log longer than a batch is linked to its end, in as many calls as its time allows', async () => {
  const { site, ids } = await aLog(4500)
  for (let calls = 0; calls < 20 && (await readChain(site)).length < ids.length; calls++) await linkEvents()
  assert.deepEqual(await readChain(site), ids)
})

test('nothing is settled within the first minute, all of it after', async () => {
  const { site, ids } = await aLog(3)
  await linkEvents()
  assert.equal(await settledUpTo(site), 0)
  await linkAndSettle()
  assert.equal(await settledUpTo(site), ids.at(-1))
})

test('an event that is committed late is linked late, however low its id', async () => {
  const { site, ids } = await aLog(2)
  const [first, second] = [await openTransaction(), await openTransaction()]
  const [low, high] = [await first.write(site), await second.write(site)]
  await second.end()
  await linkEvents()
  await passAMinute()
  await linkEvents()
  assert.deepEqual(await readChain(site), [...ids, high])
  assert.equal(await settledUpTo(site), 0, 'a transaction that is open may still bring a lower id')
  await first.end()
  await linkAndSettle()
  assert.deepEqual(await readChain(site), [...ids, high, low])
  assert.equal(await settledUpTo(site), high)
})

test('several processes at once link each event once', async () => {
  const { site, ids } = await aLog(3000)
  await Promise.all(Array.from({ length: 4 }, () => linkEvents()))
  await linkEvents()
  assert.deepEqual(await readChain(site), ids)
})

test('a copy of the database on another server, whose transactions are numbered anew, settles too', async () => {
  const { site, ids } = await aLog(1)
  await linkEvents()
  await sql`update event_chain set candidate_xmax = '9000000000000' where site_id = ${site}`.execute(db())
  await linkAndSettle()
  assert.equal(await settledUpTo(site), ids[0])
})

test('a site where nothing happened since is left alone', async () => {
  await aLog(2)
  await linkAndSettle()
  await linkEvents()
  const candidates = () => sql`select candidate_id, candidate_xmax from event_chain`.execute(db())
  const { rows } = await candidates()
  await aStaffMember() // a transaction later
  await linkEvents()
  assert.deepEqual((await candidates()).rows, rows)
})

test('the hash covers every column of an event', async () => {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute where attrelid = 'event'::regclass and attnum > 0`.execute(db())
  assert.deepEqual(chainedColumns.toSorted(), rows.map(row => row.name).toSorted())
})

for (const statement of ["update event_link set hash = ''", 'delete from event_link', 'truncate event_link']) {
  test(`neither the app nor, by mistake, the owner may: ${statement}`, async () => {
    await assert.rejects(sql.raw(statement).execute(db()), { code: '42501' }) // insufficient privilege
    await assert.rejects(asOwner(statement), { message: 'the log is append-only' })
  })
}

test('what was linked is as it was chained', async () => {
  await linkEvents()
  assert.deepEqual(
    (await verifyLog([])).filter(report => report.broken),
    [],
  )
})

/** A transaction of another connection, which writes events and ends when it is told to. */
async function openTransaction() {
  const client = new Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  await client.query('begin')
  async function write(site: number): Promise<number> {
    const values = "'note', 'system', gen_random_uuid(), 'late'"
    const { rows } = await client.query(
      `insert into event (site_id, kind, actor, batch_id, note) values ($1, ${values}) returning id`,
      [site],
    )
    return Number(rows[0].id)
  }
  async function end() {
    await client.query('commit')
    await client.end()
  }
  return { write, end }
}
