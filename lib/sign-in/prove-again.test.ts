import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useTestDatabase } from '#db/test-data'
import { findFresh } from '#lib/sign-in/fresh'
import { hashPassword } from '#lib/sign-in/password'
import { offerProof, proveWithFactor, proveWithPassword } from '#lib/sign-in/prove-again'
import { openSession } from '#lib/sign-in/session'
import { aDevice, forgetProof, tieApp, tiePasskey } from '#lib/sign-in/test-data'
import { limits } from '#lib/sign-in/throttle'
import { signedIn } from '#lib/test-data'

await useTestDatabase()

const password = 'a long drive home'
const password_hash = await hashPassword(password)

test('a session is fresh for fifteen minutes', async () => {
  const { staff, token } = await stale('14 minutes 50 seconds')
  assert.ok(await findFresh(staff, token))
  await forgetProof(token, '11 seconds')
  assert.equal(await findFresh(staff, token), null)
})

test('the password makes it fresh again; a wrong one does not', async () => {
  const { staff, token } = await stale()
  assert.equal(await proveWithPassword(staff, 'wrong', { token, device: aDevice() }), 'wrong')
  assert.equal(await findFresh(staff, token), null)
  assert.equal(await proveWithPassword(staff, password, { token, device: aDevice() }), 'right')
  assert.ok(await findFresh(staff, token))
})

test('where there is a second factor, the password does not do, and a young session by password is not fresh', async () => {
  const { staff, token } = await stale('0 seconds')
  const { app } = await tieApp(staff)
  assert.equal(await findFresh(staff, token), null)
  assert.equal(await proveWithPassword(staff, password, { token, device: aDevice() }), 'wrong')
  assert.equal(await proveWithFactor(staff, { code: app() }, { token, device: aDevice() }), 'right')
  assert.ok(await findFresh(staff, token))
})

test('a passkey confirms as well', async () => {
  const { staff, token } = await stale()
  const { authenticator } = await tiePasskey(staff)
  const passkey = authenticator.sign((await offerProof(staff)).challenge)
  assert.equal(await proveWithFactor(staff, { passkey }, { token, device: aDevice() }), 'right')
  assert.ok(await findFresh(staff, token))
})

test('guesses are throttled like those at the door', async () => {
  const { staff, token } = await stale()
  for (let round = 0; round < limits.perAccount; round++)
    await proveWithPassword(staff, 'wrong', { token, device: aDevice() })
  assert.equal(await proveWithPassword(staff, password, { token, device: aDevice() }), 'throttled')
})

test('the session of somebody else is not made fresh', async () => {
  const [{ staff }, other] = [await stale(), await stale()]
  await proveWithPassword(staff, password, { token: other.token, device: aDevice() })
  assert.equal(await findFresh(other.staff, other.token), null)
  assert.equal(await findFresh(staff, other.token), null)
})

async function stale(since = '16 minutes') {
  const staff = await signedIn({ password_hash })
  const token = await openSession(staff.id, aDevice())
  await forgetProof(token, since)
  return { staff, token }
}
