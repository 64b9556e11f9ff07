import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAddress, restCandidates } from './address.ts'

for (const [written, address] of [
  ['https://cars.example', 'https://cars.example'],
  ['cars.example', 'https://cars.example'],
  [' https://cars.example/ ', 'https://cars.example'],
  ['http://127.0.0.1:8088/', 'http://127.0.0.1:8088'],
  ['https://cars.example/blog/', 'https://cars.example/blog'],
  ['https://cars.example/wp-admin/profile.php?x=1#top', 'https://cars.example'],
  ['https://cars.example/blog/wp-login.php', 'https://cars.example/blog'],
  ['https://cars.example/wp-json/', 'https://cars.example'],
  ['https://ann:secret@cars.example', null],
  ['ftp://cars.example', null],
  ['our car blog', null],
  ['', null],
] as const) {
  test(`the address “${written}” is ${address ?? 'none'}`, () => {
    assert.equal(readAddress(written), address)
  })
}

const told = (url: string) => `<${url}>; rel="https://api.w.org/", <https://cars.example/?p=1>; rel=shortlink`

test('the API is looked for where the site says, and else where it usually is', () => {
  assert.deepEqual(restCandidates('https://cars.example', told('https://cars.example/index.php?rest_route=/')), [
    'https://cars.example/index.php?rest_route=/',
    'https://cars.example/wp-json/',
    'https://cars.example/?rest_route=/',
  ])
})

test('a site does not lead the password to another host', () => {
  const [first] = restCandidates('https://cars.example', told('https://evil.example/wp-json/'))
  assert.equal(first, 'https://cars.example/wp-json/')
})
