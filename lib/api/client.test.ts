import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { db } from '#db/client'
import { aSite, aStaffMember, useTestDatabase } from '#db/test-data'
import { NoKey, requireClient } from '#lib/api/client'
import { Forbidden } from '#lib/permissions'
import { aKey, asking } from '#lib/test-data'
import { hashOfToken } from '#lib/token'

await useTestDatabase()
const site = await aSite({ slug: 'cars' })
const longAgo = new Date(Date.now() - 1000)

test('a key in force says which site asks, and how fast it may', async () => {
  const client = await requireClient(asking(await aKey(site, { requests_per_minute: 7 })), 'intake')
  assert.deepEqual([client.siteId, client.siteSlug, client.requestsPerMinute], [site, 'cars', 7])
})

for (const [what, request] of [
  ['no key', async () => new Request('http://localhost')],
  ['a key that nobody made', async () => asking(`docket_${'x'.repeat(43)}`)],
  ['a key with one character changed', async () => asking((await aKey(site)).replace(/.$/, '_'))],
  ['the hash of a key', async () => asking(hashOfToken(await aKey(site)))],
  ['an expired key', async () => asking(await aKey(site, { expires_at: longAgo }))],
  ['a revoked key', async () => asking(await aKey(site, { revoked_at: longAgo, revoked_by: await aStaffMember() }))],
  ['a key by another scheme', async () => bearing(`Basic ${await aKey(site)}`)],
  ['two keys', async () => bearing(`Bearer ${await aKey(site)}, Bearer ${await aKey(site)}`)],
  ['SQL', async () => bearing(`Bearer ' or true --`)],
] as [string, () => Promise<Request>][])
  test(`${what} opens nothing`, async () => {
    await assert.rejects(requireClient(await request(), 'intake'), NoKey)
  })

test('a key that is to expire works until then, and the scheme may be written in any case', async () => {
  const key = await aKey(site, { expires_at: new Date(Date.now() + 60_000) })
  assert.equal((await requireClient(bearing(`bearer ${key}`), 'intake')).siteId, site)
})

test('a key opens only what its scopes name', async () => {
  const key = await aKey(site, { scopes: ['events'] })
  await requireClient(asking(key), 'events')
  await assert.rejects(requireClient(asking(key), 'intake'), Forbidden)
})

test('a key opens its own site and no other', async () => {
  const other = await aSite()
  assert.equal((await requireClient(asking(await aKey(other)), 'intake')).siteId, other)
})

test('the last use of a key is kept to the minute', async () => {
  const key = await aKey(site)
  const lastUsed = async () => {
    await requireClient(asking(key), 'intake')
    const row = db().selectFrom('api_key').select('last_used_at').where('hash', '=', hashOfToken(key))
    return (await row.executeTakeFirstOrThrow()).last_used_at?.getTime() ?? 0
  }
  const first = await lastUsed()
  assert.ok(Math.abs(first - Date.now()) < 10_000)
  assert.equal(await lastUsed(), first)
  await sql`update api_key set last_used_at = last_used_at - interval '61 seconds' where hash = ${hashOfToken(key)}`.execute(
    db(),
  )
  assert.ok((await lastUsed()) >= first)
})

test('a refused request does not count as a use', async () => {
  const key = await aKey(site, { expires_at: longAgo })
  await assert.rejects(requireClient(asking(key), 'intake'), NoKey)
  const used = db().selectFrom('api_key').select('last_used_at').where('hash', '=', hashOfToken(key))
  assert.equal((await used.executeTakeFirstOrThrow()).last_used_at, null)
})

function bearing(authorization: string): Request {
  return new Request('http://localhost', { headers: { authorization } })
}
