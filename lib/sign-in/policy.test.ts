import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { db } from '#db/client'
import type { Role, Strength } from '#db/schema'
import { aSite, aStaffMember, useTestDatabase } from '#db/test-data'
import { Forbidden } from '#lib/permissions'
import { listPasskeys, removePasskey } from '#lib/sign-in/passkeys'
import { listPolicies, setPolicy } from '#lib/sign-in/policy'
import { findSession, findStaffBySession, openSession } from '#lib/sign-in/session'
import { aDevice, freshly, tieApp, tiePasskey } from '#lib/sign-in/test-data'
import { removeTotp } from '#lib/sign-in/totp'
import { signedIn } from '#lib/test-data'

await useTestDatabase()
await aSite()

afterEach(() => db().updateTable('role_policy').set({ requires_second_factor: false }).execute())

for (const [strength, roles, isOpen] of [
  ['password', ['moderator'], false],
  ['second factor', ['moderator'], true],
  ['passkey', ['moderator'], true],
  ['oidc', ['moderator'], true],
  ['password', ['contributor'], true],
  ['password', ['contributor', 'moderator'], false],
] as [Strength, Role[], boolean][])
  test(`a second factor required of moderators: by ${strength}, as ${roles.join(' and ')}, one ${isOpen ? 'is in' : 'is not in'}`, async () => {
    const token = await openSession(await aStaffMember({ roles }), aDevice(), strength)
    assert.ok(await findStaffBySession(token))
    await requireOf('moderator')
    assert.equal((await findStaffBySession(token)) !== null, isOpen)
    assert.equal((await findSession(token))?.isTooWeak, !isOpen)
  })

test('a new role can make a session too weak at the next request', async () => {
  await requireOf('admin')
  const id = await aStaffMember()
  const token = await openSession(id, aDevice())
  assert.ok(await findStaffBySession(token))
  await db()
    .updateTable('staff')
    .set({ roles: ['admin'] })
    .where('id', '=', id)
    .execute()
  assert.equal(await findStaffBySession(token), null)
})

test('whoever adds a second factor goes on in the same session', async () => {
  await requireOf('moderator')
  const token = await openSession(await aStaffMember(), aDevice())
  const staff = (await findSession(token))?.staff
  assert.ok(staff)
  await tieApp(staff, token)
  assert.equal((await findStaffBySession(token))?.id, staff.id)
})

test('an admin without a second factor cannot require one', async () => {
  const admin = await signedIn({ roles: ['admin'] })
  const change = { role: 'moderator', requiresSecondFactor: true } as const
  assert.equal(await setPolicy(admin, change), 'not yourself')
  await tieApp(admin)
  assert.equal(await setPolicy(admin, change), 'saved')
  assert.deepEqual(await required(admin), ['moderator'])
})

test('a change is told on every site, once', async () => {
  const admin = await signedIn({ roles: ['admin'] })
  await tiePasskey(admin)
  const change = { role: 'admin', requiresSecondFactor: true } as const
  for (const _ of [1, 2]) await setPolicy(admin, change)
  await setPolicy(admin, { ...change, requiresSecondFactor: false })
  assert.deepEqual(await told(admin.id), [
    'A second factor is required of the role admin',
    'A second factor is no longer required of the role admin',
  ])
})

test('the list says how many people of a role have none; who comes by a provider counts as safe', async () => {
  const admin = await signedIn({ roles: ['admin'] })
  const before = await countOf('contributor')
  const [, withApp, tied] = [await contributor(), await contributor(), await contributor()]
  await tieApp(withApp)
  await db()
    .insertInto('staff_identity')
    .values({ issuer: 'https://login.example', subject: 's1', staff_id: tied.id })
    .execute()
  const after = await countOf('contributor')
  assert.deepEqual([after.people - before.people, after.without - before.without], [3, 1])

  async function countOf(role: Role) {
    const found = (await listPolicies(admin)).find(policy => policy.role === role)
    return { people: found?.people ?? 0, without: found?.without ?? 0 }
  }
})

test('the last second factor stays as long as the role requires one', async () => {
  const staff = await signedIn()
  const { app } = await tieApp(staff)
  await tiePasskey(staff)
  await requireOf('moderator')
  const [fresh, [passkey]] = [await freshly(staff), await listPasskeys(staff)]
  assert.equal(await removePasskey(staff, fresh, passkey?.id ?? ''), 'removed')
  assert.equal(await removeTotp(staff, fresh, { code: app(), device: aDevice() }), 'required')
})

test('two factors removed at the same moment: one stays as long as the role requires one', async () => {
  const staff = await signedIn()
  await tiePasskey(staff)
  await tiePasskey(staff)
  await requireOf('moderator')
  const fresh = await freshly(staff)
  const ids = (await listPasskeys(staff)).map(passkey => passkey.id)
  const outcomes = await Promise.all(ids.map(id => removePasskey(staff, fresh, id)))
  assert.deepEqual(outcomes.sort(), ['removed', 'required'])
})

test('only admins see and change what is required', async () => {
  const staff = await signedIn()
  await assert.rejects(listPolicies(staff), Forbidden)
  await assert.rejects(setPolicy(staff, { role: 'admin', requiresSecondFactor: false }), Forbidden)
})

function contributor() {
  return signedIn({ roles: ['contributor'] })
}

async function requireOf(role: Role) {
  await db().updateTable('role_policy').set({ requires_second_factor: true }).where('role', '=', role).execute()
}

async function required(admin: Awaited<ReturnType<typeof signedIn>>) {
  return (await listPolicies(admin)).filter(policy => policy.requiresSecondFactor).map(policy => policy.role)
}

async function told(staffId: number) {
  const query = db().selectFrom('event').select('note').where('kind', '=', 'setting').where('staff_id', '=', staffId)
  return (await query.orderBy('id').execute()).map(event => event.note)
}
