import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { db } from '#db/client'
import { aSite, aStaffMember, useTestDatabase } from '#db/test-data'
import { deactivateStaff } from '#lib/roster/deactivate'
import { setPassword } from '#lib/roster/set-password'
import { endSession, findSession, findStaffBySession, openSession } from '#lib/sign-in/session'
import { aDevice } from '#lib/sign-in/test-data'

await useTestDatabase()

const [phone, desk] = [aDevice(), aDevice()]

test('a session is its staff member, and a made-up token is nobody', async () => {
  const id = await aStaffMember()
  const token = await openSession(id, desk)
  assert.equal((await findStaffBySession(token))?.id, id)
  assert.equal(await findStaffBySession(`${token}x`), null)
  assert.equal(await findStaffBySession(''), null)
})

test('no two tokens are the same, and each has 256 bits', async () => {
  const id = await aStaffMember()
  const tokens = [await openSession(id, desk), await openSession(id, desk)]
  assert.notEqual(tokens[0], tokens[1])
  for (const token of tokens) assert.equal(Buffer.from(token, 'base64url').length, 32)
})

test('signing out ends this session and leaves the others', async () => {
  const id = await aStaffMember()
  const [here, there] = [await openSession(id, desk), await openSession(id, phone)]
  await endSession(here)
  assert.equal(await findStaffBySession(here), null)
  assert.equal((await findStaffBySession(there))?.id, id)
})

test('a deactivated person is out at the next request, on every device', async () => {
  const id = await aStaffMember({ email: 'leaver@docket.example' })
  const [here, there] = [await openSession(id, desk), await openSession(id, phone)]
  assert.equal(await deactivateStaff('leaver@docket.example'), 'deactivated')
  assert.deepEqual([await findStaffBySession(here), await findStaffBySession(there)], [null, null])
})

test('a person deactivated by any other way is out as well', async () => {
  const id = await aStaffMember()
  const token = await openSession(id, desk)
  await db().updateTable('staff').set({ deactivated_at: new Date() }).where('id', '=', id).execute()
  assert.equal(await findStaffBySession(token), null)
})

test('a new password ends every session', async () => {
  const token = await openSession(await aStaffMember({ email: 'changed@docket.example' }), desk)
  await setPassword('changed@docket.example', 'another long drive')
  assert.equal(await findStaffBySession(token), null)
})

for (const [column, ago, open] of [
  ['expires_at', '29 days 23 hours', true],
  ['expires_at', '30 days 1 second', false],
  ['last_seen_at', '11 hours 59 minutes', true],
  ['last_seen_at', '12 hours 1 second', false],
] as const)
  test(`${column} moved back by ${ago}: the session is ${open ? 'open' : 'over'}`, async () => {
    const token = await openSession(await aStaffMember(), desk)
    await moveBack(token, column, ago)
    assert.equal((await findStaffBySession(token)) !== null, open)
  })

test('a session that went idle does not come back to life', async () => {
  const token = await openSession(await aStaffMember(), desk)
  await moveBack(token, 'last_seen_at', '13 hours')
  await findStaffBySession(token)
  assert.equal(await findStaffBySession(token), null)
})

test('being seen is written at most once a minute', async () => {
  const token = await openSession(await aStaffMember(), desk)
  await moveBack(token, 'last_seen_at', '59 seconds')
  const before = await lastSeen(token)
  await findSession(token)
  assert.deepEqual(await lastSeen(token), before)
  await moveBack(token, 'last_seen_at', '2 seconds')
  await findSession(token)
  assert.ok((await lastSeen(token)) > before)
})

test('a stream that looks whether its session is still open does not keep it open', async () => {
  const token = await openSession(await aStaffMember(), desk)
  await moveBack(token, 'last_seen_at', '1 hour')
  const before = await lastSeen(token)
  assert.ok(await findStaffBySession(token))
  assert.deepEqual(await lastSeen(token), before)
})

test('roles and sites are read anew at each request', async () => {
  const site_id = await aSite({ slug: 'redline' })
  const staff_id = await aStaffMember({ roles: ['contributor'] })
  const token = await openSession(staff_id, desk)
  assert.deepEqual(await rolesAndSites(token), [['contributor'], []])
  await db()
    .updateTable('staff')
    .set({ roles: ['moderator'] })
    .where('id', '=', staff_id)
    .execute()
  await db().insertInto('staff_site').values({ site_id, staff_id }).execute()
  assert.deepEqual(await rolesAndSites(token), [['moderator'], ['redline']])
})

async function staffOf(token: string) {
  const staff = await findStaffBySession(token)
  assert.ok(staff)
  return staff
}

async function rolesAndSites(token: string) {
  const { roles, sites } = await staffOf(token)
  return [roles, sites.map(site => site.slug)]
}

async function moveBack(token: string, column: 'expires_at' | 'last_seen_at', interval: string) {
  await sql`
    update session set ${sql.ref(column)} = ${sql.ref(column)} - ${interval}::interval where id = ${hashOf(token)}`.execute(
    db(),
  )
}

async function lastSeen(token: string) {
  const query = db().selectFrom('session').select('last_seen_at').where('id', '=', hashOf(token))
  return (await query.executeTakeFirstOrThrow()).last_seen_at
}

function hashOf(token: string) {
  return sql<string>`encode(sha256(convert_to(${token}, 'UTF8')), 'hex')`
}
