import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aSite, useTestDatabase } from '#db/test-data'
import { requireClient } from '#lib/api/client'
import { countRequest, TooMany } from '#lib/api/limit'
import { apiRoute } from '#lib/api/route'
import { aKey, asking } from '#lib/test-data'

await useTestDatabase()
const site = await aSite()
const answer = apiRoute('intake', async () => Response.json({}))
const slowKey = () => aKey(site, { requests_per_minute: 2 })

test('every answer says how many requests are left, and until when', async () => {
  const key = await slowKey()
  const { status, headers } = await answer(asking(key), {})
  assert.deepEqual([status, headers.get('ratelimit-policy')], [200, '"key";q=2;w=60'])
  assert.match(headers.get('ratelimit') ?? '', /^"key";r=1;t=([1-9]|[1-5]\d|60)$/)
})

test('one request too many is refused, with the time to wait', async () => {
  const key = await slowKey()
  for (let request = 0; request < 2; request += 1) await answer(asking(key), {})
  const { status, headers } = await answer(asking(key), {})
  assert.deepEqual([status, headers.get('content-type')], [429, 'application/problem+json'])
  assert.match(headers.get('ratelimit') ?? '', /^"key";r=0;t=\d+$/)
  const wait = Number(headers.get('retry-after'))
  assert.ok(wait >= 1 && wait <= 60)
})

test('of many requests at once just as many pass as the key allows', async () => {
  const key = await aKey(site, { requests_per_minute: 10 })
  const answers = await Promise.all(Array.from({ length: 30 }, () => answer(asking(key), {})))
  assert.equal(answers.filter(({ status }) => status === 200).length, 10)
})

test('each key has a rate of its own', async () => {
  const [one, other] = [await slowKey(), await slowKey()]
  for (let request = 0; request < 3; request += 1) await answer(asking(one), {})
  assert.equal((await answer(asking(other), {})).status, 200)
})

test('another rate holds from the next request', async () => {
  const client = await requireClient(asking(await slowKey()), 'intake')
  for (let request = 0; request < 2; request += 1) await countRequest(client)
  await assert.rejects(countRequest(client), TooMany)
  await countRequest({ ...client, requestsPerMinute: 100 })
})

test('a request without a key in force is not counted', async () => {
  assert.equal((await answer(new Request('http://localhost'), {})).headers.get('ratelimit'), null)
})
