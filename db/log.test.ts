import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'kysely'
import { db } from '#db/client'
import { aComment, aSite, aStaffMember, asOwner, useTestDatabase } from '#db/test-data'

await useTestDatabase()

before(async () => {
  const [site_id, staff_id] = [await aSite(), await aStaffMember()]
  const happened = { kind: 'note', actor: 'staff', note: 'as it was', batch_id: crypto.randomUUID() } as const
  await db()
    .insertInto('event')
    .values({ site_id, staff_id, ...happened })
    .execute()
})

for (const statement of [
  "update event set note = 'otherwise'",
  "update event set note = 'otherwise' where false",
  'delete from event',
  'truncate event cascade',
  'truncate outbox, comment, flag, event cascade',
]) {
  test(`the app may not: ${statement}`, async () => {
    await assert.rejects(sql.raw(statement).execute(db()), { code: '42501' }) // insufficient privilege
    assert.deepEqual(await readLog(), ['as it was'])
  })

  test(`the owner of the tables cannot by mistake: ${statement}`, async () => {
    await assert.rejects(asOwner(statement), { message: 'the log is append-only' })
    assert.deepEqual(await readLog(), ['as it was'])
  })
}

test('the app may not take the guard away', async () => {
  for (const statement of ['alter table event disable trigger all', 'drop trigger event_is_append_only on event'])
    await assert.rejects(sql.raw(statement).execute(db()), { code: '42501' })
})

test('how a comment arrived does not change', async () => {
  await aComment({ site_id: await aSite() })
  await assert.rejects(asOwner("update comment set arrived_status = 'spam'"), {
    message: 'how a comment arrived does not change',
  })
})

async function readLog() {
  const events = await db().selectFrom('event').select('note').execute()
  return events.map(event => event.note)
}
