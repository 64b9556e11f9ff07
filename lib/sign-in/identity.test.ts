import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { db } from '#db/client'
import { aSite, useTestDatabase } from '#db/test-data'
import { enterByIdentity, type Identity } from '#lib/sign-in/identity'
import { identityIn } from '#lib/sign-in/oidc'
import { findStaffBySession } from '#lib/sign-in/session'
import { aDevice } from '#lib/sign-in/test-data'
import { signedIn } from '#lib/test-data'

await useTestDatabase()
await aSite()

const issuer = 'https://login.example'

test('the first time, a verified address ties the person; the log says so', async () => {
  const { id, email } = await signedIn()
  assert.equal(await enter({ email: ` ${email.toUpperCase()}` }), id)
  const event = await db()
    .selectFrom('event')
    .select(['note', 'staff_id'])
    .where('subject_id', '=', id)
    .executeTakeFirst()
  assert.deepEqual(event, { note: 'Tied to an account at login.example', staff_id: id })
})

test('an address that is not verified, none, and one of nobody tie nothing', async () => {
  const { email } = await signedIn()
  assert.equal(await enter({ email, isEmailVerified: false }), null)
  assert.equal(await enter({ email: null }), null)
  assert.equal(await enter({ email: 'nobody@docket.example' }), null)
})

test('from then on the subject counts, whatever the address', async () => {
  const [{ id, email }, subject] = [await signedIn(), randomUUID()]
  await enter({ email, subject })
  assert.equal(await enter({ subject, email: 'married@docket.example', isEmailVerified: false }), id)
  assert.equal(await enter({ subject, email: null }), id)
})

test('somebody else who was given the address later is refused', async () => {
  const { email } = await signedIn()
  await enter({ email })
  assert.equal(await enter({ email }), null)
})

test('another issuer with the same subject is somebody else', async () => {
  const [{ email }, subject] = [await signedIn(), randomUUID()]
  await enter({ email, subject })
  assert.equal(await enter({ subject, issuer: 'https://other.example', email: null }), null)
})

test('a subject that is tied stays with its person, also when its address becomes that of another', async () => {
  const [first, second, subject] = [await signedIn(), await signedIn(), randomUUID()]
  await enter({ email: first.email, subject })
  assert.equal(await enter({ email: second.email, subject }), first.id)
})

test('whoever left is refused, and is not taken for the next one with their address', async () => {
  const [{ id, email }, next, subject] = [await signedIn(), await signedIn(), randomUUID()]
  await enter({ email, subject })
  await db().updateTable('staff').set({ deactivated_at: new Date() }).where('id', '=', id).execute()
  assert.equal(await enter({ email, subject }), null)
  assert.equal(await enter({ email: next.email, subject }), null)
})

test('of ten subjects with one address at the same moment, one is tied', async () => {
  const { email } = await signedIn()
  const entered = await Promise.all(Array.from({ length: 10 }, () => enter({ email })))
  assert.equal(entered.filter(id => id !== null).length, 1)
})

test('claims are read as providers write them, and those of another issuer are none', () => {
  const claims = { iss: `${issuer}/`, sub: 's', email: 'a@b.example', email_verified: 'true' }
  const read = { issuer: `${issuer}/`, subject: 's', email: 'a@b.example', isEmailVerified: true }
  assert.deepEqual(identityIn(claims, { issuer }), read)
  assert.equal(identityIn({ iss: issuer, sub: 's' }, { issuer }).isEmailVerified, false)
  assert.throws(() => identityIn(claims, { issuer: 'https://other.example' }), /another issuer/)
  assert.throws(() => identityIn({ iss: issuer }, { issuer }))
})

/** The id of whose session it opens; null for a refusal. */
async function enter(given: Partial<Identity>): Promise<number | null> {
  const identity = { issuer, subject: `x${randomUUID()}`, email: null, isEmailVerified: true, ...given }
  const entered = await enterByIdentity(identity, aDevice())
  return 'token' in entered ? ((await findStaffBySession(entered.token))?.id ?? null) : null
}
