import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkWordpress } from './check.ts'
import { aServer, type Said } from './test-data.ts'

const index = {
  ...{ name: 'Car blog', home: 'https://cars.example', namespaces: ['oembed/1.0', 'wp/v2'] },
  authentication: { 'application-passwords': { endpoints: {} } },
}
const stranger: Said = [401, { code: 'rest_not_logged_in', message: 'You are not currently logged in.' }]
const moderator: Said = [200, { capabilities: { read: true, moderate_comments: true } }]

/** Answers as WordPress 6.1 does, except where a route is given. */
function wordpress(given: Partial<Record<string, Said>> = {}) {
  const said: Partial<Record<string, Said>> = {
    '/': [200, '<html></html>'],
    '/wp-json/': [200, index],
    '/wp-json/wp/v2/users/me': moderator,
    '/wp-json/wp/v2/comments': [200, []],
    ...given,
  }
  return aServer((_, { pathname }) => said[pathname] ?? [404, '<html>Not found</html>'])
}

async function tryOut(url: string, { allowsPrivate = true } = {}) {
  return checkWordpress({ url, username: 'ann', password: 'abcd efgh', allowsPrivate })
}

test('a WordPress whose comments this user may moderate is found', async () => {
  const url = await wordpress()
  assert.deepEqual(await tryOut(`${url}/wp-admin/`), {
    ...{ url: 'https://cars.example', restUrl: `${url}/wp-json/`, name: 'Car blog' },
  })
})

test('it is found without pretty permalinks', async () => {
  const url = await aServer(({ headers }, { searchParams }) => {
    const route = searchParams.get('rest_route')
    if (route === '/') return [200, index]
    if (route === '/wp/v2/users/me') return headers.authorization ? moderator : stranger
    return route === '/wp/v2/comments' ? [200, []] : [200, '<html></html>']
  })
  assert.equal((await tryOut(url)).restUrl, `${url}/?rest_route=/`)
})

test('spaces in the Application Password do not matter', async () => {
  const sent: (string | undefined)[] = []
  const url = await aServer(({ headers }, { pathname }) => {
    sent.push(headers.authorization)
    if (pathname.endsWith('/me')) return moderator
    return pathname === '/wp-json/' ? [200, index] : [200, []]
  })
  await tryOut(url)
  assert.equal(sent.at(-1), `Basic ${Buffer.from('ann:abcdefgh').toString('base64')}`)
})

for (const [what, given, reason] of [
  [
    'a wrong password',
    { '/wp-json/wp/v2/users/me': stranger },
    /does not know this user name with this Application Password/,
  ],
  [
    'Application Passwords that are off',
    { '/wp-json/': [200, { ...index, authentication: [] }], '/wp-json/wp/v2/users/me': stranger },
    /Application Passwords are off/,
  ],
  [
    'a user who may not moderate',
    { '/wp-json/wp/v2/users/me': [200, { capabilities: { read: true } }] },
    /may not moderate/,
  ],
  ['a REST API that is blocked', { '/wp-json/': [403, '<html>Forbidden</html>'] }, /REST API is blocked/],
  ['a site that is no WordPress', { '/wp-json/': [200, { hello: 'there' }] }, /There is no WordPress at this address/],
  ['comments that are off', { '/wp-json/wp/v2/comments': [404, { code: 'rest_no_route' }] }, /has no comments/],
  [
    'another address',
    { '/': [301, '', { location: 'https://www.cars.example/' }] },
    /https:\/\/www\.cars\.example\/.*Enter that address/,
  ],
] as [string, Partial<Record<string, Said>>, RegExp][]) {
  test(`${what} is refused with the reason`, async () => {
    const url = await wordpress(given)
    await assert.rejects(tryOut(url), { name: 'Trouble', message: reason })
  })
}

test('a closed port is refused with the reason', async () => {
  await assert.rejects(tryOut('http://127.0.0.1:1'), { name: 'Trouble', message: /connection was refused/ })
})

test('a private address is refused unless the site is for development', async () => {
  await assert.rejects(tryOut('https://127.0.0.1', { allowsPrivate: false }), { message: /only a development site/ })
})
