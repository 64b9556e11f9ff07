import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aSite, aStaffMember, useTestDatabase } from '#db/test-data'
import { Forbidden } from '#lib/permissions'
import { listStaff } from '#lib/roster/list-staff'
import { everybody, type RosterFilter } from '#lib/roster/roster-filter'
import { signedIn } from '#lib/test-data'

await useTestDatabase()
const [redline, oldtimer] = [await aSite({ slug: 'redline', name: 'Redline' }), await aSite({ slug: 'oldtimer' })]
const ann = await signedIn({ name: 'Ann', roles: ['admin', 'moderator'], position: 3 })
await aStaffMember({ name: 'Zoë', sites: [redline], sections: ['Racing'], position: 1, email: 'zoe_1@docket.example' })
await aStaffMember({ name: 'Bob', roles: ['contributor', 'moderator'], sites: [oldtimer], position: 4 })
await aStaffMember({ name: 'Lea', sites: [redline], position: 2, deactivated_at: new Date() })

async function namesOf(filter: Partial<RosterFilter>) {
  return (await listStaff(ann, { ...everybody, ...filter })).map(({ name }) => name)
}

test('the roster is in its order, numbered from one, and those who left come last without a number', async () => {
  const listed = (await listStaff(ann)).map(({ rank, name }) => [rank, name])
  assert.deepEqual(listed, [
    [1, 'Zoë'],
    [2, 'Ann'],
    [3, 'Bob'],
    [null, 'Lea'],
  ])
})

test('a person keeps their number when only some are shown', async () => {
  assert.deepEqual((await listStaff(ann, { ...everybody, search: 'bob' }))[0]?.rank, 3)
})

test('people are found by part of their name, without its accents, or of their e-mail, taken literally', async () => {
  assert.deepEqual(await namesOf({ search: 'ZOE' }), ['Zoë'])
  assert.deepEqual(await namesOf({ search: 'e_1@' }), ['Zoë'])
  assert.deepEqual(await namesOf({ search: '%' }), [])
})

test('people are found by role, by site, which admins look after too, and by whether they left', async () => {
  assert.deepEqual(await namesOf({ role: 'contributor' }), ['Bob'])
  assert.deepEqual(await namesOf({ site: 'redline' }), ['Zoë', 'Ann', 'Lea'])
  assert.deepEqual(await namesOf({ state: 'left' }), ['Lea'])
  assert.deepEqual(await namesOf({ state: 'active', role: 'moderator', site: 'oldtimer' }), ['Ann', 'Bob'])
})

test('the sections that somebody looks after stand beside their site', async () => {
  assert.deepEqual((await listStaff(ann))[0]?.sites, [{ name: 'Redline', sections: ['Racing'] }])
})

test('nobody but an admin reads the roster', async () => {
  await assert.rejects(listStaff(await signedIn({ sites: [redline] })), Forbidden)
})
