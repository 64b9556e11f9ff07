import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aComment, aSite, useTestDatabase } from '#db/test-data'
import { Forbidden } from '#lib/permissions'
import { unseal } from '#lib/seal'
import { signedIn } from '#lib/test-data'
import { noteFailure, noteSuccess } from './connection.ts'
import { getWordpress } from './get-wordpress.ts'
import { connectWordpress, disconnectWordpress, sweepNow } from './settings.ts'
import { aConnection, aServer, reopened } from './test-data.ts'

await useTestDatabase()
const site = await aSite({ slug: 'cars' })
const boats = await aSite({ slug: 'boats' })
const admin = await signedIn({ roles: ['admin'] })
const moderator = await signedIn({ sites: [site] })
const url = await aServer((_, { pathname }) => {
  if (pathname === '/wp-json/') return [200, { name: 'Cars', namespaces: ['wp/v2'] }]
  return [200, pathname.endsWith('/me') ? { capabilities: { moderate_comments: true } } : []]
})
const wanted = { url, username: 'ann', password: 'abcd efgh', isDevelopment: true }

test('only admins see and change the connection', async () => {
  await assert.rejects(getWordpress(moderator, 'cars'), Forbidden)
  await assert.rejects(connectWordpress(moderator, 'cars', wanted), Forbidden)
  await assert.rejects(disconnectWordpress(moderator, 'cars'), Forbidden)
  await assert.rejects(sweepNow(moderator, 'cars'), Forbidden)
})

test('a WordPress that refuses is not connected', async () => {
  assert.match((await connectWordpress(admin, 'cars', { ...wanted, url: 'http://127.0.0.1:1' })) ?? '', /refused/)
  const { connection, isDevelopment } = await getWordpress(admin, 'cars')
  assert.deepEqual([connection, isDevelopment], [null, false])
})

test('one that accepts is connected; the password is kept sealed and never told', async () => {
  assert.equal(await connectWordpress(admin, 'cars', wanted), null)
  const { password } = await db().selectFrom('wordpress_connection').selectAll().executeTakeFirstOrThrow()
  assert.equal(unseal(password), 'abcd efgh')
  const shown = JSON.stringify([
    await getWordpress(admin, 'cars'),
    await db().selectFrom('event').selectAll().execute(),
  ])
  assert.doesNotMatch(shown, /abcd/)
  assert.match(shown, /Connected WordPress at http.* as ann/)
})

test('a renewed password is tried at once', async () => {
  await noteFailure(site, { message: 'away' })
  await connectWordpress(admin, 'cars', { ...wanted, password: 'ijkl mnop' })
  const { connection } = await getWordpress(admin, 'cars')
  assert.deepEqual([connection?.failingSince, connection?.lastError], [null, null])
})

test('another WordPress is not mixed in', async () => {
  const other = await aServer((_, { pathname }) => {
    if (pathname === '/wp-json/') return [200, { name: 'Boats', home: 'https://boats.example', namespaces: ['wp/v2'] }]
    return [200, pathname.endsWith('/me') ? { capabilities: { moderate_comments: true } } : []]
  })
  assert.match((await connectWordpress(admin, 'cars', { ...wanted, url: other })) ?? '', /Disconnect it first/)
})

test('a failing connection is tried again after 5 s, 10 s and so on up to a minute, and knows since when', async () => {
  const pauses: number[] = []
  for (let failure = 0; failure < 6; failure++) {
    await noteFailure(site, { message: 'The connection was refused' })
    pauses.push(Math.round(((await reopened(site)).retryAt.getTime() - Date.now()) / 1000))
  }
  assert.deepEqual(pauses, [5, 10, 20, 40, 60, 60])
  assert.equal((await getWordpress(admin, 'cars')).connection?.lastError, 'The connection was refused')
  await noteSuccess(await reopened(site))
  assert.equal((await getWordpress(admin, 'cars')).connection?.failingSince, null)
})

test('disconnected, the comments stay and nothing waits any more', async () => {
  const id = await aComment({ site_id: site })
  await db().insertInto('write_back').values({ site_id: site, comment_id: id, decided_at: new Date() }).execute()
  await disconnectWordpress(admin, 'cars')
  assert.equal((await getWordpress(admin, 'cars')).connection, null)
  assert.deepEqual(await db().selectFrom('write_back').selectAll().execute(), [])
  assert.equal((await db().selectFrom('comment').selectAll().execute()).length, 1)
})

test('a password sealed with another AUTH_SECRET stops the work, and the page says so', async () => {
  await aConnection(boats, url)
  await db()
    .updateTable('wordpress_connection')
    .set({ password: 'c2VhbGVkIG90aGVyd2lzZSBieSBzb21lYm9keQ==' })
    .where('site_id', '=', boats)
    .execute()
  await assert.rejects(reopened(boats))
  assert.match((await getWordpress(admin, 'boats')).connection?.lastError ?? '', /Enter the password again/)
})
