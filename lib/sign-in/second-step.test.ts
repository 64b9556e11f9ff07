import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useTestDatabase } from '#db/test-data'
import { setPassword } from '#lib/roster/set-password'
import { hashPassword } from '#lib/sign-in/password'
import { pendingLimits } from '#lib/sign-in/pending'
import { finishSignIn, getSecondStep, offerSignIn } from '#lib/sign-in/second-step'
import { findStaffBySession } from '#lib/sign-in/session'
import { signIn } from '#lib/sign-in/sign-in'
import { aDevice, moveBack, tieApp, tiePasskey } from '#lib/sign-in/test-data'
import { limits } from '#lib/sign-in/throttle'
import { signedIn } from '#lib/test-data'

await useTestDatabase()

const password = 'a long drive home'
const password_hash = await hashPassword(password)
const over = { outcome: 'over' }

test('whoever has an app is asked for a code after the password, and has no session before', async () => {
  const { staff, app, pending } = await halfway()
  assert.equal(await findStaffBySession(pending), null)
  assert.deepEqual(await getSecondStep(pending), { hasApp: true, passkeys: 0, recoveryCodes: 10 })
  const finished = await finishSignIn(pending, { code: app() }, aDevice())
  assert.ok('token' in finished)
  assert.equal((await findStaffBySession(finished.token))?.id, staff.id)
})

test('the step ends with the session: its token opens no second one', async () => {
  const { app, pending } = await halfway()
  await finishSignIn(pending, { code: app() }, aDevice())
  assert.deepEqual(await finishSignIn(pending, { code: app(1) }, aDevice()), over)
})

test('two who finish the same step at the same moment get one session', async () => {
  const { codes, pending } = await halfway()
  const [first = '', second = ''] = codes
  const finish = (code: string) => finishSignIn(pending, { code }, aDevice())
  const outcomes = (await Promise.all([finish(first), finish(second)])).map(({ outcome }) => outcome)
  assert.deepEqual(outcomes.sort(), ['over', 'signed in'])
})

test('a recovery code does as well', async () => {
  const { codes, pending } = await halfway()
  assert.equal((await finishSignIn(pending, { code: codes[9] ?? '' }, aDevice())).outcome, 'signed in')
})

test('so does a passkey', async () => {
  const staff = await signedIn({ password_hash })
  const { authenticator } = await tiePasskey(staff)
  const pending = await passwordRight(staff.email)
  const offer = await offerSignIn(pending, aDevice())
  const passkey = authenticator.sign(offer?.challenge ?? '', { verifiesUser: false })
  assert.equal((await finishSignIn(pending, { passkey }, aDevice())).outcome, 'signed in')
})

test('after five wrong codes the right one no longer helps', async () => {
  const { app, pending } = await halfway()
  for (let round = 0; round < pendingLimits.tries; round++)
    assert.equal((await finishSignIn(pending, { code: 'wrong' }, aDevice())).outcome, 'wrong')
  assert.deepEqual(await finishSignIn(pending, { code: app() }, aDevice()), over)
})

test('fifty codes at the same moment are not heard more often than five', async () => {
  const { pending } = await halfway()
  const tries = Array.from({ length: 50 }, () => finishSignIn(pending, { code: 'wrong' }, aDevice()))
  const heard = (await Promise.all(tries)).filter(({ outcome }) => outcome !== 'over')
  assert.ok(heard.length <= pendingLimits.tries, `${heard.length} were heard`)
})

test('wrong codes count against the account like wrong passwords, over several steps', async () => {
  const { staff, pending } = await halfway()
  const next = await passwordRight(staff.email)
  for (let round = 0; round < limits.perAccount; round++)
    await finishSignIn(round % 2 ? pending : next, { code: 'wrong' }, aDevice())
  const again = await signIn({ email: staff.email, password }, aDevice())
  assert.equal(again.outcome, 'throttled')
})

test('after five minutes the step is over', async () => {
  const { app, pending } = await halfway()
  await moveBack('pending_sign_in', '5 minutes 1 second')
  assert.equal(await getSecondStep(pending), null)
  assert.deepEqual(await finishSignIn(pending, { code: app() }, aDevice()), over)
})

test('a new password ends the step', async () => {
  const { staff, app, pending } = await halfway()
  await setPassword(staff.email, 'another long drive')
  assert.deepEqual(await finishSignIn(pending, { code: app() }, aDevice()), over)
})

test('a made-up token is no step', async () => {
  assert.deepEqual(await finishSignIn('made up', { code: '000000' }, aDevice()), over)
  assert.equal(await getSecondStep(''), null)
  assert.equal(await offerSignIn('made up', aDevice()), null)
})

async function halfway() {
  const staff = await signedIn({ password_hash })
  const tied = await tieApp(staff)
  return { staff, ...tied, pending: await passwordRight(staff.email) }
}

async function passwordRight(email: string): Promise<string> {
  const half = await signIn({ email, password }, aDevice())
  assert.equal(half.outcome, 'second step')
  return 'token' in half ? half.token : ''
}
