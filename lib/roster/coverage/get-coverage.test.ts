import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aComment, aSite, aStaffMember, manyComments, useTestDatabase } from '#db/test-data'
import { Forbidden } from '#lib/permissions'
import { getCoverage } from '#lib/roster/coverage/get-coverage'
import { writeHours } from '#lib/roster/hours'
import { signedIn, signedInAgain } from '#lib/test-data'

await useTestDatabase()
const site = await aSite({ slug: 'redline' })
const otherSite = await aSite({ slug: 'oldtimer' })
const ada = await signedInAgain(await onDuty('Ada', { roles: ['admin'], position: 1, weekday: 1 }))
await onDuty('Mo', { sites: [site], position: 2, weekday: 1 })
await onDuty('Sue', { sites: [site], sections: ['Rally', 'Tests'], position: 3, weekday: 1 })
await onDuty('Otto', { sites: [otherSite], position: 4, weekday: 2 })
await onDuty('Cora', { roles: ['contributor'], sites: [site], weekday: 3 })
await onDuty('Lea', { sites: [site], deactivated_at: new Date(), weekday: 3 })
const idle = await aStaffMember({ name: 'Ida', sites: [site] })

// A Wednesday.
const now = new Date('2026-01-14T12:00:00Z')
const asked = { site: 'redline', timeZone: 'UTC', now }

test('only active people who may decide on the site count, in the order of the roster', async () => {
  const { hours } = await getCoverage(ada, asked)
  const there = hours.flatMap((hour, index) => (hour.people.length > 0 ? [[index, hour.people]] : []))
  assert.deepEqual(there, [[9, ['Ada', 'Mo', 'Sue (Rally, Tests)']]])
})

test('without a site, everybody counts who may decide anywhere', async () => {
  const { hours, without } = await getCoverage(ada, { ...asked, site: null })
  assert.deepEqual([hours[9]?.people, hours[24 + 9]?.people], [['Ada', 'Mo', 'Sue'], ['Otto']])
  assert.deepEqual(without, [{ id: idle, name: 'Ida' }])
})

test('who has no working hours is named', async () => {
  assert.deepEqual((await getCoverage(ada, asked)).without, [{ id: idle, name: 'Ida' }])
  assert.deepEqual((await getCoverage(ada, { ...asked, site: 'oldtimer' })).without, [])
})

test('comments of four weeks are counted by the hour on the clock asked for, on each site by itself', async () => {
  const written = (at: string, count: number, site_id = site) =>
    manyComments(count, { site_id, created_at: new Date(at) })
  await written('2026-01-12T09:59:59Z', 2)
  await written('2026-01-05T09:00:00Z', 3)
  await written('2026-01-11T23:30:00Z', 1)
  await written('2026-01-12T09:00:00Z', 7, otherSite)
  await written('2025-12-17T11:59:00Z', 5) // more than four weeks ago
  await written('2026-01-14T12:30:00Z', 5) // to come
  assert.deepEqual(await counted(asked), { 9: 5, [6 * 24 + 23]: 1 })
  assert.deepEqual(await counted({ ...asked, timeZone: 'Asia/Kolkata' }), { 5: 1, 14: 3, 15: 2 })
  assert.deepEqual(await counted({ ...asked, site: null }), { 9: 12, [6 * 24 + 23]: 1 })
})

test('a comment counts in the hour that the clock showed when it was written', async () => {
  const berlin = { site: 'berlin', timeZone: 'Europe/Berlin', now: new Date('2026-04-02T12:00:00Z') }
  const site_id = await aSite({ slug: 'berlin' })
  const staff = await signedInAgain(ada.id)
  for (const at of ['2026-03-27T08:00:00Z', '2026-04-01T07:00:00Z'])
    await aComment({ site_id, created_at: new Date(at) })
  const { hours } = await getCoverage(staff, berlin)
  assert.deepEqual([hours[4 * 24 + 9]?.comments, hours[2 * 24 + 9]?.comments], [1, 1])
})

test('nobody but admins sees the coverage', async () => {
  await assert.rejects(getCoverage(await signedIn({ sites: [site] }), asked), Forbidden)
})

async function counted(of: Parameters<typeof getCoverage>[1]): Promise<Record<number, number>> {
  const { hours } = await getCoverage(ada, of)
  return Object.fromEntries(hours.flatMap(({ comments }, index) => (comments > 0 ? [[index, comments]] : [])))
}

/** Somebody who is on duty from nine to ten on this day, in UTC. */
async function onDuty(
  name: string,
  { weekday, ...given }: Parameters<typeof aStaffMember>[0] & { weekday: number },
): Promise<number> {
  const id = await aStaffMember({ name, ...given })
  await db()
    .transaction()
    .execute(tx => writeHours(tx, id, [{ weekday, fromMinute: 540, toMinute: 600 }]))
  return id
}
