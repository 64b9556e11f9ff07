import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aComment, aSite, useTestDatabase } from '#db/test-data'
import { aKey, asking } from '#lib/test-data'
import { GET as getStanding } from './authors/[external_id]/standing/route.ts'
import { DELETE as withdraw } from './comments/[external_id]/route.ts'
import { POST as postComments } from './comments/route.ts'
import { POST as postFlags } from './flags/route.ts'

await useTestDatabase()
const site = await aSite()
const key = await aKey(site)
const named = (external_id: string) => ({ params: Promise.resolve({ external_id }) })

const comment = {
  external_id: 'c1',
  article: { external_id: '1', url: 'https://cars.example/v8', title: 'The last V8' },
  author: { external_id: '7', name: 'Ada' },
  body: 'A fine car.',
  created_at: '2026-11-24T10:00:00Z',
}

test('comments come in, and the answer tells how much of the rate is left', async () => {
  const answer = await postComments(asking(key, { comments: [comment] }), {})
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('ratelimit') ?? '', /^"key";r=\d+;t=\d+$/)
  const { results } = await answer.json()
  assert.deepEqual([results[0].external_id, results[0].status, results[0].created], ['c1', 'approved', true])
})

for (const [what, request, status, named] of [
  ['without a key', new Request('http://localhost', { method: 'POST' }), 401, /Bearer/],
  ['with a key that nobody made', asking('docket_0123456789012345678901234567890123456789', {}), 401, /Bearer/],
  ['without a list', asking(key, {}), 422, /comments/],
  ['with an empty list', asking(key, { comments: [] }), 422, /comments/],
  ['with 501 comments', asking(key, { comments: Array.from({ length: 501 }, () => comment) }), 422, /comments/],
  ['with a field that is not known', asking(key, { comments: [comment], site: 'x' }), 422, /site/],
  ['broken', asking(key, '{"comments":'), 400, /JSON/],
  ['longer than 2 MB', asking(key, { comments: [{ ...comment, body: 'x'.repeat(2_100_000) }] }), 413, /2 MB/],
  ['with nothing but a wrong item', asking(key, { comments: [{ ...comment, body: 7 }] }), 422, /comments\.0\.body/],
] as const)
  test(`comments ${what} are refused with ${status}`, async () => {
    const answer = await postComments(request, {})
    assert.equal(answer.status, status)
    assert.equal(answer.headers.get('content-type'), 'application/problem+json')
    assert.match(JSON.stringify(await answer.json()), named)
  })

test('a body that is not JSON by its type is refused', async () => {
  const request = asking(key, { comments: [comment] })
  request.headers.set('content-type', 'text/plain')
  assert.equal((await postComments(request, {})).status, 415)
})

test('a key without the scope is refused', async () => {
  const reading = await aKey(site, { scopes: ['events'] })
  for (const answer of [
    await postComments(asking(reading, { comments: [comment] }), {}),
    await postFlags(asking(reading, { flags: [] }), {}),
    await withdraw(asking(reading), named('c1')),
    await getStanding(asking(reading), named('7')),
  ])
    assert.equal(answer.status, 403)
})

test('flags come in', async () => {
  await aComment({ site_id: site, external_id: 'flagged' })
  const flag = { comment_external_id: 'flagged', reporter_external_id: 'r1', reason: 'hate' }
  const answer = await postFlags(asking(key, { flags: [flag] }), {})
  assert.equal(answer.status, 200)
  assert.equal((await answer.json()).results[0].created, true)
})

test('a comment is withdrawn, and one that is not there is not found', async () => {
  await aComment({ site_id: site, external_id: 'regretted' })
  assert.equal((await withdraw(asking(key), named('regretted'))).status, 204)
  assert.equal((await withdraw(asking(key), named('nothing'))).status, 404)
})

test('the standing of an author is told', async () => {
  const answer = await getStanding(asking(key), named('stranger'))
  assert.deepEqual(await answer.json(), { standing: 'good' })
})
