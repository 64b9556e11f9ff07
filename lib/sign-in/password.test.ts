import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generatePassword, hashPassword, minPasswordLength, problemWith, verifyPassword } from '#lib/sign-in/password'

test('a password is the right one only for its own hash', async () => {
  const hash = await hashPassword('a long drive home')
  assert.equal(await verifyPassword(hash, 'a long drive home'), true)
  assert.equal(await verifyPassword(hash, 'A long drive home'), false)
})

test('the hash is argon2id with the costs that OWASP names', async () => {
  assert.match(await hashPassword('a long drive home'), /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('the same password from two kinds of keyboard is one password', async () => {
  assert.equal(await verifyPassword(await hashPassword('Z\u00fcrich nach Bern'), 'Zu\u0308rich nach Bern'), true)
})

test('no password is right for an account that does not exist', async () => {
  assert.equal(await verifyPassword(null, ''), false)
  assert.equal(await verifyPassword(null, 'a long drive home'), false)
})

test('a wrong password and an unknown account take equally long', async () => {
  const hash = await hashPassword('a long drive home')
  await verifyPassword(null, 'warm up')
  const [known = 0, unknown = 0] = await fastestMs([hash, null].map(one => () => verifyPassword(one, 'wrong')))
  assert.ok(unknown > known / 2 && unknown < known * 2, `${known} ms and ${unknown} ms`)
})

test('a made-up password is long enough and never the same', () => {
  const made = Array.from({ length: 50 }, generatePassword)
  assert.equal(new Set(made).size, 50)
  assert.ok(made.every(password => password.length >= minPasswordLength))
})

for (const [password, says] of [
  ['elevenchars', /at least 12 characters; this one has 11/],
  ['x'.repeat(1001), /longer than 1,000/],
  ['1qaz2wsx3edc', /guessed first/],
  ['1QAZ2wsx3EDC', /guessed first/],
  ['perasperaadastra', /guessed first/],
  ['ｌeavemealone', /guessed first/],
  ['redline redline', /little more than “redline”.*guessed first/],
] as const)
  test(`nobody may choose “${password.slice(0, 20)}”`, async () => {
    assert.match((await problemWith(password, ['redline'])) ?? 'nothing is wrong', says)
  })

test('a password that is one of few is fine, whatever characters it has', async () => {
  for (const password of ['a long drive home', 'nine wet cobblestones', generatePassword(), '車'.repeat(12)])
    assert.equal(await problemWith(password, ['redline']), null)
})

/** Of each, in turns, so that whatever else the machine does slows all alike. */
async function fastestMs(works: (() => Promise<unknown>)[]): Promise<number[]> {
  const fastest = works.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round < 24; round++)
    for (const [index, work] of works.entries()) {
      const began = performance.now()
      await work()
      fastest[index] = Math.min(fastest[index] ?? 0, performance.now() - began)
    }
  return fastest
}
