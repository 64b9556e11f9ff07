import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useTestDatabase } from '#db/test-data'
import { changePassword } from '#lib/sign-in/change-password'
import { findFresh } from '#lib/sign-in/fresh'
import { hashPassword } from '#lib/sign-in/password'
import { findSession, openSession } from '#lib/sign-in/session'
import { signIn } from '#lib/sign-in/sign-in'
import { aDevice } from '#lib/sign-in/test-data'
import { limits } from '#lib/sign-in/throttle'
import { signedIn } from '#lib/test-data'

await useTestDatabase()

const current = 'a long drive home'
const next = 'nine wet cobblestones'
const password_hash = await hashPassword(current)

test('who shows their password gets another one, and is signed out everywhere', async () => {
  const { staff, token, change } = await somebody()
  const other = await openSession(staff.id, aDevice())
  assert.equal(await change({ current, next }), 'changed')
  assert.deepEqual([await findSession(token), await findSession(other)], [null, null])
  assert.equal((await signIn({ email: staff.email, password: current }, aDevice())).outcome, 'wrong')
  assert.equal((await signIn({ email: staff.email, password: next }, aDevice())).outcome, 'signed in')
})

test('a wrong password, or none at all, changes nothing', async () => {
  const { token, change } = await somebody()
  assert.equal(await change({ current: next, next }), 'wrong')
  assert.equal(await change({ current: '', next }), 'wrong')
  assert.ok(await findSession(token))
  const stranger = await somebody({ password_hash: null })
  assert.equal(await stranger.change({ current: '', next }), 'wrong')
})

test('a new password that is guessed first is refused, with the reason', async () => {
  const { staff, change } = await somebody({ name: 'Renata Gearbox' })
  const refused = await change({ current, next: 'gearbox-2026' })
  assert.match(JSON.stringify(refused), /little more than “gearbox”/)
  assert.equal((await signIn({ email: staff.email, password: current }, aDevice())).outcome, 'signed in')
})

test('whoever guesses at the password of an open desk is stopped', async () => {
  const { change } = await somebody()
  for (let time = 0; time < limits.perAccount; time += 1)
    assert.equal(await change({ current: `guess ${time}`, next }), 'wrong')
  assert.equal(await change({ current, next }), 'throttled')
})

async function somebody(given: Parameters<typeof signedIn>[0] = {}) {
  const staff = await signedIn({ password_hash, ...given })
  const token = await openSession(staff.id, aDevice())
  const fresh = await findFresh(staff, token)
  assert.ok(fresh)
  const change = (wanted: { current: string; next: string }) =>
    changePassword(staff, fresh, { ...wanted, device: aDevice() })
  return { staff, token, change }
}
