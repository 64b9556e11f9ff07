import assert from 'node:assert/strict'
import { test } from 'node:test'
import { securityHeaders } from '#lib/operations/security-headers'

const given = { path: '/queues/pending', nonce: 'abc', dev: false, https: false }
const headersOf = (more: Partial<typeof given> = {}): Record<string, string> => securityHeaders({ ...given, ...more })
const scriptsOf = (headers: Record<string, string>) =>
  headers['content-security-policy']?.match(/script-src [^;]*/)?.[0] ?? ''

test('only scripts with the nonce run, and what they load; nothing that is written as text does', () => {
  assert.equal(scriptsOf(headersOf()), "script-src 'nonce-abc' 'strict-dynamic'")
  assert.match(headersOf()['content-security-policy'] ?? '', /^default-src 'none';.*connect-src 'self';/)
})

test('text is run as a script and taken for a style by nothing but the tools of development', () => {
  assert.match(scriptsOf(headersOf({ dev: true })), /'unsafe-eval'$/)
  assert.match(headersOf({ dev: true })['content-security-policy'] ?? '', /style-src 'self' 'unsafe-inline';/)
  assert.doesNotMatch(headersOf()['content-security-policy'] ?? '', /unsafe/)
})

test('a browser that came by https comes by nothing else for a year', () => {
  assert.equal(headersOf()['strict-transport-security'], undefined)
  assert.equal(headersOf({ https: true })['strict-transport-security'], 'max-age=31536000; includeSubDomains')
})

for (const path of ['/link/secret', '/appeal/secret'])
  test(`${path} is told to no other page and no search engine`, () => {
    assert.equal(headersOf({ path })['referrer-policy'], 'no-referrer')
    assert.equal(headersOf({ path })['x-robots-tag'], 'noindex, nofollow')
  })

test('only public reads may be loaded by pages of other sites', () => {
  assert.equal(headersOf()['cross-origin-resource-policy'], 'same-origin')
  assert.equal(headersOf({ path: '/api/v1/sites/cars/roster' })['cross-origin-resource-policy'], undefined)
})
