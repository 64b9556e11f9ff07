import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { db } from '#db/client'
import { useTestDatabase } from '#db/test-data'
import { beginAttempt, limits, markSucceeded } from '#lib/sign-in/throttle'

await useTestDatabase()

let made = 0

test('the tenth failure is heard and the eleventh attempt is refused, from any address', async () => {
  const email = anEmail()
  assert.equal(allowed(await attempts(limits.perAccount, () => ({ email, address: anAddress() }))), limits.perAccount)
  assert.equal(await beginAttempt({ email, address: anAddress() }), null)
})

test('an address that failed with thirty accounts is refused for any other', async () => {
  const address = anAddress()
  assert.equal(allowed(await attempts(limits.perAddress, () => ({ email: anEmail(), address }))), limits.perAddress)
  assert.equal(await beginAttempt({ email: anEmail(), address }), null)
  assert.notEqual(await beginAttempt({ email: anEmail(), address: anAddress() }), null)
})

test('fifty attempts on one account at the same moment get no further than the limit', async () => {
  const email = anEmail()
  const burst = await Promise.all(Array.from({ length: 50 }, () => beginAttempt({ email, address: anAddress() })))
  assert.ok(allowed(burst) <= limits.perAccount, `${allowed(burst)} got through`)
})

test('a hundred attempts from one address at the same moment get no further than the limit', async () => {
  const address = anAddress()
  const burst = await Promise.all(Array.from({ length: 100 }, () => beginAttempt({ email: anEmail(), address })))
  assert.ok(allowed(burst) <= limits.perAddress, `${allowed(burst)} got through`)
})

test('signing in rightly does not count', async () => {
  const attempt = { email: anEmail(), address: anAddress() }
  for (let round = 0; round < limits.perAccount * 2; round++) {
    const id = await beginAttempt(attempt)
    assert.ok(id)
    await markSucceeded(id)
  }
})

test('a refused attempt does not make the wait longer', async () => {
  const email = anEmail()
  await attempts(limits.perAccount + 5, () => ({ email, address: anAddress() }))
  assert.equal((await kept(email)).length, limits.perAccount)
})

test('after fifteen minutes there is another chance', async () => {
  const email = anEmail()
  await attempts(limits.perAccount, () => ({ email, address: anAddress() }))
  await age(email, '15 minutes 1 second')
  assert.notEqual(await beginAttempt({ email, address: anAddress() }), null)
})

test('attempts older than a day are forgotten', async () => {
  await db().deleteFrom('sign_in_attempt').execute()
  const email = anEmail()
  await attempts(8, () => ({ email, address: anAddress() }))
  await age(email, '1 day 1 second')
  await beginAttempt({ email: anEmail(), address: anAddress() })
  assert.deepEqual(await kept(email), [])
})

function anEmail() {
  made += 1
  return `somebody-${made}@docket.example`
}

function anAddress() {
  made += 1
  return `2001:db8::${made}`
}

async function attempts(count: number, attempt: () => { email: string; address: string }) {
  const ids: (number | null)[] = []
  for (let round = 0; round < count; round++) ids.push(await beginAttempt(attempt()))
  return ids
}

function allowed(ids: (number | null)[]): number {
  return ids.filter(id => id !== null).length
}

function kept(email: string) {
  return db().selectFrom('sign_in_attempt').select('id').where('email', '=', email).execute()
}

async function age(email: string, interval: string) {
  await sql`update sign_in_attempt set at = at - ${interval}::interval where email = ${email}`.execute(db())
}
