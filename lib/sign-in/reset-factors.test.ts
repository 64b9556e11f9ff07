import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aSite, useTestDatabase } from '#db/test-data'
import { Forbidden } from '#lib/permissions'
import { enterByIdentity } from '#lib/sign-in/identity'
import { getWaysIn, removeFactorsOf, resetFactors, untieIdentities } from '#lib/sign-in/reset-factors'
import { findStaffBySession, openSession } from '#lib/sign-in/session'
import { aDevice, freshly, tieApp, tiePasskey } from '#lib/sign-in/test-data'
import { signedIn } from '#lib/test-data'

await useTestDatabase()
await aSite()

const nothing = { hasApp: false, passkeys: 0, recoveryCodes: 0, issuers: [] }

test('an admin takes the second factors of somebody away, who is signed out; the log says so', async () => {
  const [admin, person] = [await signedIn({ roles: ['admin'] }), await signedIn()]
  await tieApp(person)
  await tiePasskey(person)
  const token = await openSession(person.id, aDevice())
  await resetFactors(admin, await freshly(admin), person.id)
  assert.deepEqual(await getWaysIn(admin, person.id), nothing)
  assert.equal(await findStaffBySession(token), null)
  assert.ok((await told(person.id)).includes('Took all second factors away'))
})

test('an admin unties somebody from the provider, so that a new account there can be tied', async () => {
  const [admin, { id, email }] = [await signedIn({ roles: ['admin'] }), await signedIn()]
  const identity = { issuer: 'https://login.example', email, isEmailVerified: true }
  await enterByIdentity({ ...identity, subject: 'old' }, aDevice())
  assert.deepEqual((await getWaysIn(admin, id)).issuers, ['https://login.example'])
  await untieIdentities(admin, await freshly(admin), id)
  assert.equal((await enterByIdentity({ ...identity, subject: 'new' }, aDevice())).outcome, 'signed in')
})

test('nobody but an admin does, and not to oneself', async () => {
  const [admin, person] = [await signedIn({ roles: ['admin'] }), await signedIn()]
  await assert.rejects(resetFactors(person, await freshly(person), admin.id), Forbidden)
  await assert.rejects(untieIdentities(person, await freshly(person), admin.id), Forbidden)
  await assert.rejects(getWaysIn(person, admin.id), Forbidden)
  await assert.rejects(resetFactors(admin, await freshly(admin), admin.id), Forbidden)
})

test('the operator helps an only admin who lost everything', async () => {
  const admin = await signedIn({ roles: ['admin'] })
  await tieApp(admin)
  assert.equal(await removeFactorsOf(admin.email), true)
  assert.deepEqual(await getWaysIn(admin, admin.id), nothing)
  assert.equal(await removeFactorsOf('nobody@docket.example'), false)
})

async function told(subjectId: number) {
  const events = await db().selectFrom('event').select('note').where('subject_id', '=', subjectId).execute()
  return events.map(event => event.note)
}
