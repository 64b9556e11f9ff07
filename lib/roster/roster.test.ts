import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aSite, aStaffMember, useTestDatabase } from '#db/test-data'
import { addStaff } from '#lib/roster/add-staff'
import { deactivateStaff } from '#lib/roster/deactivate'
import { listAccounts } from '#lib/roster/list-accounts'
import { setPassword } from '#lib/roster/set-password'
import { signIn } from '#lib/sign-in/sign-in'
import { aDevice } from '#lib/sign-in/test-data'
import { readStaff } from '#lib/staff'

await useTestDatabase()

const device = aDevice()
const mia = { email: 'mia@docket.example', name: 'Mia', roles: ['moderator' as const], password: 'a long drive home' }

test('a person added signs in, with their roles, and sees their sites', async () => {
  await aSite({ slug: 'redline' })
  await aSite({ slug: 'oldtimer' })
  const added = await addStaff({ ...mia, siteSlugs: ['redline'] })
  assert.ok('id' in added)
  assert.deepEqual(
    (await readStaff(added.id))?.sites.map(site => site.slug),
    ['redline'],
  )
  assert.equal((await signIn(mia, device)).outcome, 'signed in')
})

test('an e-mail is on the roster once, and stays what it was', async () => {
  const again = { ...mia, email: 'twice@docket.example', siteSlugs: [] }
  await addStaff(again)
  assert.deepEqual(await addStaff({ ...again, name: 'Somebody else' }), { outcome: 'taken' })
  assert.equal((await accountOf('twice@docket.example'))?.name, 'Mia')
})

test('an unknown site is named, and nobody is added', async () => {
  const added = await addStaff({ ...mia, email: 'lost@docket.example', siteSlugs: ['redline', 'nowhere'] })
  assert.deepEqual(added, { outcome: 'no such site', slugs: ['nowhere'] })
  assert.equal(await accountOf('lost@docket.example'), undefined)
})

test('a new password replaces the old one', async () => {
  await addStaff({ ...mia, email: 'new@docket.example', siteSlugs: [] })
  assert.equal(await setPassword('new@docket.example', 'another long drive'), true)
  assert.equal((await signIn({ email: 'new@docket.example', password: mia.password }, device)).outcome, 'wrong')
  const signedIn = await signIn({ email: 'new@docket.example', password: 'another long drive' }, device)
  assert.equal(signedIn.outcome, 'signed in')
  assert.equal(await setPassword('nobody@docket.example', 'another long drive'), false)
})

test('the last admin stays; a former one does not count', async () => {
  await soleAdmin('ann@docket.example')
  assert.equal(await deactivateStaff('ann@docket.example'), 'last admin')
  await aStaffMember({ email: 'vera@docket.example', roles: ['admin'] })
  assert.equal(await deactivateStaff('ann@docket.example'), 'deactivated')
  assert.equal(await deactivateStaff('ann@docket.example'), 'already')
  assert.equal(await deactivateStaff('vera@docket.example'), 'last admin')
})

test('two admins deactivated at the same moment: one stays', async () => {
  for (let round = 0; round < 10; round++) {
    const [a, b] = [`a${round}@docket.example`, `b${round}@docket.example`]
    await soleAdmin(a)
    await aStaffMember({ email: b, roles: ['admin'] })
    const outcomes = await Promise.all([deactivateStaff(a), deactivateStaff(b)])
    assert.deepEqual(outcomes.sort(), ['deactivated', 'last admin'])
  }
})

test('nobody is deactivated when nobody has this e-mail', async () => {
  assert.equal(await deactivateStaff('nobody@docket.example'), 'unknown')
})

async function soleAdmin(email: string) {
  await db().updateTable('staff').set({ deactivated_at: new Date() }).where('deactivated_at', 'is', null).execute()
  await aStaffMember({ email, roles: ['admin'] })
}

async function accountOf(email: string) {
  return (await listAccounts()).find(account => account.email === email)
}
