import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useApp } from './app.ts'
import { sendRaw } from './http.ts'

const app = await useApp()

for (const [what, bytes] of [
  ['two lengths', 'POST /api/notes HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\n12345'],
  [
    'a length and chunks',
    'POST /api/notes HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n',
  ],
  ['chunks twice', 'POST /api/notes HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n'],
  ['a negative length', 'POST /api/notes HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n'],
  ['a length that is no number', 'POST /api/notes HTTP/1.1\r\nhost: x\r\ncontent-length: 0x5\r\n\r\n12345'],
  [
    'a chunk without an end',
    'POST /api/notes HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n',
  ],
  ['a header without a name', 'GET /sign-in HTTP/1.1\r\nhost: x\r\n: x\r\n\r\n'],
  ['a header that goes on in the next line', 'GET /sign-in HTTP/1.1\r\nhost: x\r\nx-a: b\r\n c\r\n\r\n'],
  ['a space before the colon', 'GET /sign-in HTTP/1.1\r\nhost: x\r\ncontent-length : 5\r\n\r\n12345'],
  ['a NUL in a header', 'GET /sign-in HTTP/1.1\r\nhost: x\r\nx-a: b\0c\r\n\r\n'],
  ['no host', 'GET /sign-in HTTP/1.1\r\n\r\n'],
  ['40 KB of headers', `GET /sign-in HTTP/1.1\r\nhost: x\r\nx-a: ${'a'.repeat(40_000)}\r\n\r\n`],
  ['an address of 100 KB', `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nhost: x\r\n\r\n`],
  ['no HTTP', `\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n`],
] as const)
  test(`V4.2.1 a message with ${what} is refused, and its connection closed`, async () => {
    const got = await sendRaw(app, Buffer.from(bytes, 'latin1'))
    assert.match(got, /^(HTTP\/1\.1 4(00|31|14|13)|$)/)
    assert.equal(got.split('HTTP/1.1 ').length - 1, got ? 1 : 0, 'one answer, and none to what was hidden behind it')
    assert.match(
      await sendRaw(app, 'GET /sign-in HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n'),
      /^HTTP\/1\.1 200/,
    )
  })

for (const path of [
  '/../../../../etc/passwd',
  '/..%2f..%2f..%2fetc%2fpasswd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/..%5c..%5cetc%5cpasswd',
  '/_next/static/../../../package.json',
  '/_next/static/..%2f..%2f..%2fpackage.json',
  '/_next/static/chunks/..%252f..%252f..%252fpackage.json',
  '/_next/server/server-reference-manifest.json',
  '/.env',
  '/.git/config',
  '/.git/HEAD',
  '/.docket/auth-secret',
  '/package.json',
  '/node_modules/next/package.json',
  '/lib/env.ts',
  '/api/v1/sites/..%2f..%2f/roster',
])
  test(`V5.3.2, V13.4.1 ${path} shows no file`, async () => {
    const got = await sendRaw(app, `GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`)
    assert.match(got, /^HTTP\/1\.1 (30\d|40\d)/)
    assert.doesNotMatch(got, /root:x:|"dependencies"|\[core\]|refs\/heads|appUrl/)
  })

test('V13.4.4 a request is not sent back by TRACE', async () => {
  const got = await sendRaw(
    app,
    'TRACE /sign-in HTTP/1.1\r\nhost: localhost\r\nx-secret: canary\r\nconnection: close\r\n\r\n',
  )
  assert.doesNotMatch(got, /canary|^HTTP\/1\.1 200/)
})
