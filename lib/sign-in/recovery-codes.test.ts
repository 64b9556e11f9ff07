import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { useTestDatabase } from '#db/test-data'
import { getFactors } from '#lib/sign-in/factors'
import { renewRecoveryCodes, spendRecoveryCode } from '#lib/sign-in/recovery-codes'
import { freshly, tieApp } from '#lib/sign-in/test-data'
import { signedIn } from '#lib/test-data'

await useTestDatabase()

test('each code works once, however it is copied', async () => {
  const { staff, codes } = await tied()
  assert.equal(await spendRecoveryCode(db(), staff.id, ` ${codes[0]?.toUpperCase().replaceAll('-', ' ')} `), true)
  assert.equal(await spendRecoveryCode(db(), staff.id, codes[0] ?? ''), false)
  assert.equal((await getFactors(staff)).recoveryCodes, 9)
})

test('of twenty that send the same code at the same moment, one gets in', async () => {
  const { staff, codes } = await tied()
  const tries = Array.from({ length: 20 }, () => spendRecoveryCode(db(), staff.id, codes[3] ?? ''))
  assert.equal((await Promise.all(tries)).filter(Boolean).length, 1)
})

test('a code of somebody else is none', async () => {
  const [{ codes }, other] = [await tied(), await tied()]
  assert.equal(await spendRecoveryCode(db(), other.staff.id, codes[0] ?? ''), false)
})

test('new codes replace the old ones', async () => {
  const { staff, codes } = await tied()
  const made = await renewRecoveryCodes(staff, await freshly(staff))
  assert.equal(await spendRecoveryCode(db(), staff.id, codes[0] ?? ''), false)
  assert.equal(await spendRecoveryCode(db(), staff.id, made?.[0] ?? ''), true)
})

test('without a second factor there is nothing to recover', async () => {
  const staff = await signedIn()
  assert.equal(await renewRecoveryCodes(staff, await freshly(staff)), null)
})

test('no code is in the database as it is', async () => {
  const { codes } = await tied()
  const kept = JSON.stringify(await db().selectFrom('recovery_code').selectAll().execute())
  assert.deepEqual(
    codes.filter(code => kept.includes(code) || kept.includes(code.replaceAll('-', ''))),
    [],
  )
})

async function tied() {
  const staff = await signedIn()
  return { staff, ...(await tieApp(staff)) }
}
