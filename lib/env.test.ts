import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { oidcClient, requireEnvironment } from '#lib/env'

const whole = { OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'docket', OIDC_CLIENT_SECRET: 'only-a-test' }

beforeEach(() => {
  for (const name of [...Object.keys(whole), 'SMTP_URL']) delete process.env[name]
  process.env.AUTH_SECRET = 'only-for-tests-on-this-very-machine'
})

test('a provider with all three settings, or none at all, is fine', () => {
  requireEnvironment()
  assert.equal(oidcClient(), null)
  Object.assign(process.env, whole)
  requireEnvironment()
  assert.equal(oidcClient()?.id, 'docket')
})

for (const name of Object.keys(whole))
  test(`a desk with a provider but without ${name} does not start, and says what is missing`, () => {
    Object.assign(process.env, whole)
    delete process.env[name]
    assert.throws(requireEnvironment, new RegExp(`^Error: ${name} missing`))
  })

test('a wrong setting stops the start, and its value, which may be a secret, is not told', () => {
  process.env.SMTP_URL = 'mia:geheim@mail.example'
  assert.throws(requireEnvironment, (error: Error) => /^SMTP_URL/.test(error.message) && !/geheim/.test(error.message))
})
