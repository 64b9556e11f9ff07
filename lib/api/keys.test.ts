import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { db } from '#db/client'
import { aSite, useTestDatabase } from '#db/test-data'
import { NoKey, requireClient } from '#lib/api/client'
import { listKeys, makeKey, revokeKey, rotateKey } from '#lib/api/keys'
import { Forbidden, NotFound } from '#lib/permissions'
import { asking, signedIn } from '#lib/test-data'

await useTestDatabase()
await aSite({ slug: 'cars' })
await aSite({ slug: 'boats' })
const admin = await signedIn({ roles: ['admin'], name: 'Ada' })
const wanted = { name: 'Website', scopes: ['intake' as const], requestsPerMinute: 60 }

async function newestId(): Promise<number> {
  return (await listKeys(admin, 'cars'))[0]?.id ?? 0
}

async function settingsLogged(): Promise<(string | null)[]> {
  const rows = await db().selectFrom('event').select('note').where('kind', '=', 'setting').orderBy('id').execute()
  return rows.map(row => row.note)
}

test('a key is shown once, and kept only as its hash', async () => {
  const key = await makeKey(admin, 'cars', wanted)
  assert.match(key, /^docket_[\w-]{43}$/)
  const { rows } = await sql<{ row: string }>`select api_key::text as row from api_key`.execute(db())
  assert.ok(rows.length > 0 && rows.every(({ row }) => !row.includes(key.slice(7, 40))))
  const [listed] = await listKeys(admin, 'cars')
  assert.deepEqual(
    [listed?.name, listed?.hint, listed?.lastUsedAt, listed?.createdBy],
    ['Website', key.slice(-4), null, 'Ada'],
  )
  assert.doesNotMatch(JSON.stringify([listed, await settingsLogged()]), new RegExp(key))
})

test('a rotated key works for another 24 hours beside the new one, and then no more', async () => {
  const old = await makeKey(admin, 'cars', wanted)
  const id = await newestId()
  const fresh = await rotateKey(admin, 'cars', id)
  for (const key of [old, fresh]) await requireClient(asking(key), 'intake')
  await sql`update api_key set expires_at = expires_at - interval '23 hours 59 minutes' where id = ${id}`.execute(db())
  await requireClient(asking(old), 'intake')
  await sql`update api_key set expires_at = expires_at - interval '1 minute' where id = ${id}`.execute(db())
  await assert.rejects(requireClient(asking(old), 'intake'), NoKey)
  await requireClient(asking(fresh), 'intake')
})

test('the new key may do what the old one might', async () => {
  await makeKey(admin, 'cars', { name: 'Reader', scopes: ['events'], requestsPerMinute: 7 })
  const client = await requireClient(asking(await rotateKey(admin, 'cars', await newestId())), 'events')
  assert.deepEqual([client.scopes, client.requestsPerMinute, client.siteSlug], [['events'], 7, 'cars'])
})

test('a key rotated twice at once has one successor', async () => {
  await makeKey(admin, 'cars', wanted)
  const id = await newestId()
  const before = (await listKeys(admin, 'cars')).length
  const tries = await Promise.allSettled(Array.from({ length: 5 }, () => rotateKey(admin, 'cars', id)))
  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1)
  assert.equal((await listKeys(admin, 'cars')).length, before + 1)
})

test('a revoked key ends at once, also within its last day, and is not rotated any more', async () => {
  const key = await makeKey(admin, 'cars', wanted)
  const id = await newestId()
  await rotateKey(admin, 'cars', id)
  await revokeKey(admin, 'cars', id)
  await assert.rejects(requireClient(asking(key), 'intake'), NoKey)
  await assert.rejects(rotateKey(admin, 'cars', id), NotFound)
})

test('what was done with keys is in the log, once each', async () => {
  const before = (await settingsLogged()).length
  await makeKey(admin, 'cars', wanted)
  const id = await newestId()
  await revokeKey(admin, 'cars', id)
  await revokeKey(admin, 'cars', id)
  assert.deepEqual((await settingsLogged()).slice(before), [
    'Made the key “Website” for intake',
    'Revoked the key “Website”',
  ])
})

test('a key of another site is neither listed, rotated nor revoked', async () => {
  const key = await makeKey(admin, 'cars', wanted)
  const id = await newestId()
  assert.deepEqual(await listKeys(admin, 'boats'), [])
  await assert.rejects(rotateKey(admin, 'boats', id), NotFound)
  await revokeKey(admin, 'boats', id)
  assert.equal((await requireClient(asking(key), 'intake')).siteSlug, 'cars')
})

for (const roles of [['contributor'], ['moderator'], ['contributor', 'moderator']] as const)
  test(`a ${roles.join(' and ')} has nothing to do with keys`, async () => {
    const staff = await signedIn({ roles: [...roles] })
    await assert.rejects(listKeys(staff, 'cars'), Forbidden)
    await assert.rejects(makeKey(staff, 'cars', wanted), Forbidden)
    await assert.rejects(rotateKey(staff, 'cars', 1), Forbidden)
    await assert.rejects(revokeKey(staff, 'cars', 1), Forbidden)
  })
