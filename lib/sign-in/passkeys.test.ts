import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { useTestDatabase } from '#db/test-data'
import { checkPasskey, offerSigning } from '#lib/sign-in/check-passkey'
import { addPasskey, listPasskeys, offerRegistration, removePasskey } from '#lib/sign-in/passkeys'
import { offerSignIn, signInWithPasskey } from '#lib/sign-in/second-step'
import { findStaffBySession } from '#lib/sign-in/session'
import { aDevice, anAuthenticator, freshly, moveBack, tiePasskey } from '#lib/sign-in/test-data'
import { signedIn } from '#lib/test-data'

await useTestDatabase()

const wrong = { outcome: 'wrong' }

test('a passkey is kept with its name, and recovery codes come with the first one', async () => {
  const staff = await signedIn()
  const { added } = await tiePasskey(staff)
  assert.equal(added.outcome === 'added' && added.codes?.length, 10)
  assert.deepEqual(await tiePasskey(staff).then(second => second.added), { outcome: 'added', codes: null })
  assert.deepEqual(
    (await listPasskeys(staff)).map(passkey => passkey.name),
    ['Laptop', 'Laptop'],
  )
})

test('it signs in alone, and the session says so', async () => {
  const { staff, authenticator } = await tied()
  const entered = await signInWithPasskey(authenticator.sign(await challenge()), aDevice())
  assert.ok('token' in entered)
  assert.equal((await findStaffBySession(entered.token))?.id, staff.id)
  assert.equal(
    (
      await db()
        .selectFrom('session')
        .select('strength')
        .where('staff_id', '=', staff.id)
        .orderBy('created_at', 'desc')
        .executeTakeFirst()
    )?.strength,
    'passkey',
  )
})

test('what it signed works once', async () => {
  const { authenticator } = await tied()
  const answer = authenticator.sign(await challenge())
  assert.equal((await signInWithPasskey(answer, aDevice())).outcome, 'signed in')
  assert.deepEqual(await signInWithPasskey(answer, aDevice()), wrong)
})

test('of ten that send the same answer at the same moment, one gets in', async () => {
  const { authenticator } = await tied()
  const answer = authenticator.sign(await challenge())
  const entered = await Promise.all(Array.from({ length: 10 }, () => signInWithPasskey(answer, aDevice())))
  assert.equal(entered.filter(({ outcome }) => outcome === 'signed in').length, 1)
})

test('after five minutes a challenge is over', async () => {
  const { authenticator } = await tied()
  const answer = authenticator.sign(await challenge())
  await moveBack('passkey_challenge', '5 minutes 1 second')
  assert.deepEqual(await signInWithPasskey(answer, aDevice()), wrong)
})

for (const [what, behaviour] of Object.entries({
  'without asking for a finger or a PIN': { verifiesUser: false },
  'for a page of another site': { origin: 'https://evil.example' },
}))
  test(`signed ${what}, it opens nothing`, async () => {
    const { authenticator } = await tied()
    assert.deepEqual(await signInWithPasskey(authenticator.sign(await challenge(), behaviour), aDevice()), wrong)
  })

test('a passkey that nobody has, and one of a person who left, open nothing', async () => {
  const { staff, authenticator } = await tied()
  await db().updateTable('staff').set({ deactivated_at: new Date() }).where('id', '=', staff.id).execute()
  assert.deepEqual(await signInWithPasskey(authenticator.sign(await challenge()), aDevice()), wrong)
  assert.deepEqual(await signInWithPasskey(anAuthenticator().sign(await challenge()), aDevice()), wrong)
})

test('a counter that stands still is that of a copy, and opens nothing', async () => {
  const { authenticator } = await tied()
  assert.equal(
    (await signInWithPasskey(authenticator.sign(await challenge(), { counter: 7 }), aDevice())).outcome,
    'signed in',
  )
  assert.deepEqual(await signInWithPasskey(authenticator.sign(await challenge(), { counter: 7 }), aDevice()), wrong)
})

test('a passkey that never counts works again', async () => {
  const { authenticator } = await tied()
  for (const _ of [1, 2])
    assert.equal(
      (await signInWithPasskey(authenticator.sign(await challenge(), { counter: 0 }), aDevice())).outcome,
      'signed in',
    )
})

test('as a second factor it answers only a challenge for its owner', async () => {
  const { staff, authenticator } = await tied()
  const [other, own] = [await offerSigning(db(), (await signedIn()).id), await offerSigning(db(), staff.id)]
  const check = (to: { challenge: string }) =>
    checkPasskey(db(), staff.id, { by: staff.id, answer: authenticator.sign(to.challenge, { verifiesUser: false }) })
  assert.deepEqual([await check(other), await check(own)], [false, true])
})

test('it is not kept for somebody else than asked for it, nor twice', async () => {
  const [staff, other] = [await signedIn(), await signedIn()]
  const [fresh, offer] = [await freshly(other), await offerRegistration(staff, await freshly(staff))]
  const authenticator = anAuthenticator()
  const stolen = await addPasskey(other, fresh, { name: '', answer: authenticator.register(offer.challenge) })
  assert.deepEqual(stolen, { outcome: 'refused' })
  await tiePasskey(staff, authenticator)
  assert.deepEqual((await tiePasskey(other, authenticator)).added, { outcome: 'refused' })
})

test('it is removed by its owner alone', async () => {
  const { staff } = await tied()
  const other = await signedIn()
  const [passkey] = await listPasskeys(staff)
  await removePasskey(other, await freshly(other), passkey?.id ?? '')
  assert.equal((await listPasskeys(staff)).length, 1)
  assert.equal(await removePasskey(staff, await freshly(staff), passkey?.id ?? ''), 'removed')
  assert.deepEqual(await listPasskeys(staff), [])
})

async function tied() {
  const staff = await signedIn()
  return { staff, ...(await tiePasskey(staff)) }
}

async function challenge(): Promise<string> {
  return (await offerSignIn(null, aDevice()))?.challenge ?? ''
}
