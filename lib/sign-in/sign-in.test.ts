import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aStaffMember, useTestDatabase } from '#db/test-data'
import { deactivateStaff } from '#lib/roster/deactivate'
import { hashPassword } from '#lib/sign-in/password'
import { findStaffBySession } from '#lib/sign-in/session'
import { signIn } from '#lib/sign-in/sign-in'
import { aDevice } from '#lib/sign-in/test-data'
import { limits } from '#lib/sign-in/throttle'

await useTestDatabase()

const password = 'a long drive home'
const password_hash = await hashPassword(password)

test('e-mail and password open a session', async () => {
  const id = await aStaffMember({ email: 'ann@docket.example', password_hash })
  const signedIn = await signIn({ email: '  Ann@Docket.EXAMPLE ', password }, aDevice())
  assert.equal(signedIn.outcome, 'signed in')
  assert.ok('token' in signedIn)
  assert.equal((await findStaffBySession(signedIn.token))?.id, id)
})

test('a wrong password, an unknown account, one without password and a deactivated one get the same answer', async () => {
  await aStaffMember({ email: 'kenji@docket.example', password_hash })
  await aStaffMember({ email: 'oidc@docket.example' })
  await aStaffMember({ email: 'gone@docket.example', password_hash })
  await deactivateStaff('gone@docket.example')
  const wrong = { outcome: 'wrong' }
  assert.deepEqual(await signIn({ email: 'kenji@docket.example', password: 'wrong' }, aDevice()), wrong)
  for (const email of ['nobody', 'oidc', 'gone'])
    assert.deepEqual(await signIn({ email: `${email}@docket.example`, password }, aDevice()), wrong)
})

for (const [what, given] of Object.entries({
  'no e-mail': { email: '', password },
  'an e-mail without @': { email: 'ann', password },
  'an e-mail with a zero byte': { email: 'ann\0@docket.example', password },
  'an endless e-mail': { email: `${'a'.repeat(300)}@docket.example`, password },
  'no password': { email: 'ann@docket.example', password: '' },
  'an endless password': { email: 'ann@docket.example', password: 'a'.repeat(1001) },
}))
  test(`${what} is wrong, too`, async () => assert.deepEqual(await signIn(given, aDevice()), { outcome: 'wrong' }))

test('after ten failures even the right password is refused', async () => {
  await aStaffMember({ email: 'luis@docket.example', password_hash })
  for (let round = 0; round < limits.perAccount; round++)
    await signIn({ email: 'luis@docket.example', password: 'wrong' }, aDevice())
  assert.deepEqual(await signIn({ email: 'luis@docket.example', password }, aDevice()), { outcome: 'throttled' })
})

test('unknown accounts are throttled like known ones', async () => {
  const answers: string[] = []
  for (let round = 0; round <= limits.perAccount; round++)
    answers.push((await signIn({ email: 'phantom@docket.example', password }, aDevice())).outcome)
  assert.deepEqual(answers, [...Array(limits.perAccount).fill('wrong'), 'throttled'])
})

test('fifty guesses at the same moment are not heard more often than the limit', async () => {
  await aStaffMember({ email: 'mia@docket.example', password_hash })
  const guesses = Array.from({ length: 50 }, () =>
    signIn({ email: 'mia@docket.example', password: 'wrong' }, aDevice()),
  )
  const heard = (await Promise.all(guesses)).filter(answer => answer.outcome === 'wrong')
  assert.ok(heard.length <= limits.perAccount, `${heard.length} were heard`)
})

test('neither the password nor the token is written down', async () => {
  await aStaffMember({ email: 'noor@docket.example', password_hash })
  const signedIn = await signIn({ email: 'noor@docket.example', password }, aDevice())
  assert.ok('token' in signedIn)
  const sessions = await db().selectFrom('session').selectAll().execute()
  const attempts = await db().selectFrom('sign_in_attempt').selectAll().execute()
  const written = JSON.stringify([sessions, attempts])
  assert.ok(!written.includes(signedIn.token) && !written.includes(password))
})
