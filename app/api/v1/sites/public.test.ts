import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aComment, aSite, useTestDatabase } from '#db/test-data'
import { GET as getThread } from './[site]/articles/[external_id]/comments/route.ts'
import { GET as getRecent, OPTIONS } from './[site]/recent-comments/route.ts'
import { GET as getRoster } from './[site]/roster/route.ts'

await useTestDatabase()
const site_id = await aSite({ slug: 'cars' })
await aComment({ site_id, status: 'approved', body: 'A fine car.' })

const of = (site: string) => ({ params: Promise.resolve({ site, external_id: '1' }) })
const ask = (query = '', headers = {}) => new Request(`http://localhost/api/v1/sites/cars/x${query}`, { headers })

test('an answer may be read by pages of every site, and kept for a while', async () => {
  const { headers } = await getRecent(ask(), of('cars'))
  assert.equal(headers.get('access-control-allow-origin'), '*')
  assert.match(headers.get('cache-control') ?? '', /^public, max-age=\d+, stale-while-revalidate=\d+$/)
  assert.match(headers.get('etag') ?? '', /^"[\w-]{27}"$/)
})

test('whoever has the answer is told that it is the same, until a comment comes', async () => {
  const tag = (await getRecent(ask(), of('cars'))).headers.get('etag') ?? ''
  for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
    const answer = await getRecent(ask('', { 'if-none-match': known }), of('cars'))
    assert.deepEqual([answer.status, await answer.text(), answer.headers.get('etag')], [304, '', tag])
  }
  await aComment({ site_id, status: 'approved', body: 'Another.' })
  assert.equal((await getRecent(ask('', { 'if-none-match': tag }), of('cars'))).status, 200)
})

test('a site that is not there is not found, which pages of every site may read', async () => {
  for (const answer of [
    await getRecent(ask(), of('x')),
    await getRoster(ask(), of('x')),
    await getThread(ask(), of('x')),
  ]) {
    assert.equal(answer.status, 404)
    assert.equal(answer.headers.get('content-type'), 'application/problem+json')
    assert.equal(answer.headers.get('access-control-allow-origin'), '*')
  }
})

for (const [query, field] of [
  ...['0', '101', '-1', '1.5', 'many', ''].map(limit => [`?limit=${limit}`, 'limit']),
  ['?cursor=nonsense', 'cursor'],
] as [string, string][])
  test(`${query} is refused and names ${field}`, async () => {
    const answer = await (field === 'limit' ? getRecent : getThread)(ask(query), of('cars'))
    assert.equal(answer.status, 422)
    assert.equal((await answer.json()).errors[0].field, field)
  })

test('a browser that asks first is let through', () => {
  const { status, headers } = OPTIONS()
  assert.deepEqual([status, headers.get('access-control-allow-origin')], [204, '*'])
  assert.equal(headers.get('access-control-allow-methods'), 'GET, HEAD, OPTIONS')
})
