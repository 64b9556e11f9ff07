import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seal, unseal } from '#lib/seal'

process.env.AUTH_SECRET = 'the secret of one deployment, long enough'

test('a sealed secret is read again, and shows nothing of itself', () => {
  const sealed = seal('open sesame')
  assert.equal(unseal(sealed), 'open sesame')
  assert.doesNotMatch(Buffer.from(sealed, 'base64').toString('latin1'), /sesame/)
})

test('the same secret looks different each time', () => {
  assert.notEqual(seal('open sesame'), seal('open sesame'))
})

test('what was changed, cut or sealed by another deployment is not read', () => {
  const sealed = seal('open sesame')
  const bytes = Buffer.from(sealed, 'base64')
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  assert.equal(unseal(bytes.toString('base64')), null)
  assert.equal(unseal(sealed.slice(0, 12)), null)
  process.env.AUTH_SECRET = 'the secret of another deployment, as long'
  assert.equal(unseal(sealed), null)
})
