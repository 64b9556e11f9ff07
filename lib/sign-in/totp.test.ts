import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { useTestDatabase } from '#db/test-data'
import { getFactors } from '#lib/sign-in/factors'
import { aDevice, anApp, freshly, tieApp } from '#lib/sign-in/test-data'
import { confirmTotp, removeTotp, startTotp } from '#lib/sign-in/totp'
import { spendTotpCode } from '#lib/sign-in/totp-code'
import { signedIn } from '#lib/test-data'

await useTestDatabase()

test('an app is tied once it shows a right code, and ten recovery codes come with it', async () => {
  const staff = await signedIn()
  const fresh = await freshly(staff)
  const started = await startTotp(staff, fresh)
  assert.equal((await getFactors(staff)).hasApp, false)
  assert.deepEqual(await confirmTotp(staff, fresh, '000000'), { outcome: 'wrong' })
  const confirmed = await confirmTotp(staff, fresh, anApp(started?.key ?? '')())
  assert.equal(confirmed.outcome === 'on' && confirmed.codes?.length, 10)
  assert.deepEqual(await getFactors(staff), { hasApp: true, passkeys: 0, recoveryCodes: 10 })
})

test('the picture names the desk and the person, and asking again before it is confirmed gives the same key', async () => {
  const staff = await signedIn({ email: 'noor@docket.example' })
  const fresh = await freshly(staff)
  const first = await startTotp(staff, fresh)
  assert.match(first?.uri ?? '', /^otpauth:\/\/totp\/Docket:noor%40docket\.example\?issuer=Docket&secret=[A-Z2-7]{32}&/)
  assert.deepEqual(await startTotp(staff, fresh), first)
  await confirmTotp(staff, fresh, anApp(first?.key ?? '')())
  assert.equal(await startTotp(staff, fresh), null)
})

test('the key is not in the database as it is', async () => {
  const staff = await signedIn()
  const started = await startTotp(staff, await freshly(staff))
  const kept = await db().selectFrom('staff_totp').selectAll().where('staff_id', '=', staff.id).execute()
  assert.ok(started && !JSON.stringify(kept).includes(started.key))
})

for (const [steps, isRight] of [
  [-2, false],
  [-1, true],
  [0, true],
  [1, true],
  [2, false],
] as const)
  test(`a code of ${steps} steps from now is ${isRight ? 'right' : 'wrong'}`, async () => {
    const { staff, app } = await tied()
    await db().updateTable('staff_totp').set({ last_step: null }).where('staff_id', '=', staff.id).execute()
    assert.equal(await spendTotpCode(db(), staff.id, app(steps)), isRight)
  })

test('a code works once, and one before it no longer', async () => {
  const { staff, app } = await tied()
  const [now, next] = [app(), app(1)]
  assert.deepEqual(
    [await spendTotpCode(db(), staff.id, next), await spendTotpCode(db(), staff.id, next)],
    [true, false],
  )
  assert.equal(await spendTotpCode(db(), staff.id, now), false)
})

test('the code that tied the app is spent', async () => {
  const { staff, app } = await tied()
  assert.equal(await spendTotpCode(db(), staff.id, app(-1)), false)
})

test('of twenty that send the same code at the same moment, one gets in', async () => {
  const { staff, app } = await tied()
  const code = app()
  const answers = await Promise.all(Array.from({ length: 20 }, () => spendTotpCode(db(), staff.id, code)))
  assert.equal(answers.filter(Boolean).length, 1)
})

test('it is turned off with one more code, and the recovery codes go with it', async () => {
  const { staff, app } = await tied()
  const fresh = await freshly(staff)
  assert.equal(await removeTotp(staff, fresh, { code: '123', device: aDevice() }), 'wrong')
  assert.equal(await removeTotp(staff, fresh, { code: app(), device: aDevice() }), 'removed')
  assert.deepEqual(await getFactors(staff), { hasApp: false, passkeys: 0, recoveryCodes: 0 })
})

async function tied() {
  const staff = await signedIn()
  return { staff, ...(await tieApp(staff)) }
}
