import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aSite, aStaffMember, useTestDatabase } from '#db/test-data'
import { Forbidden } from '#lib/permissions'
import { changeRoles } from '#lib/roster/change-roles'
import { signedIn, signedInAgain } from '#lib/test-data'

await useTestDatabase()
await aSite()
const ada = await signedIn({ name: 'Ada', roles: ['admin', 'moderator'] })

async function rolesOf(id: number) {
  return (await signedInAgain(id)).roles
}

test('a role is given to many at once, and counts at their next request', async () => {
  const [bo, cy] = [await aStaffMember({ name: 'Bo' }), await aStaffMember({ name: 'Cy', roles: ['contributor'] })]
  const became = await changeRoles(ada, [bo, cy], { act: 'add', role: 'contributor' })
  assert.deepEqual(became, { changed: ['Bo'], unchanged: ['Cy'], own: [], onlyRole: [] })
  assert.deepEqual(await rolesOf(bo), ['contributor', 'moderator'])
})

test('nobody changes their own roles and nobody loses their only one, while the others are changed', async () => {
  const di = await aStaffMember({ name: 'Di', roles: ['contributor', 'moderator'] })
  const ed = await aStaffMember({ name: 'Ed' })
  const became = await changeRoles(ada, [ada.id, di, ed], { act: 'remove', role: 'moderator' })
  assert.deepEqual(became, { changed: ['Di'], unchanged: [], own: ['Ada'], onlyRole: ['Ed'] })
  assert.deepEqual([await rolesOf(ada.id), await rolesOf(di)], [['admin', 'moderator'], ['contributor']])
})

test('each change is in the log, all under one batch', async () => {
  const ids = [await aStaffMember(), await aStaffMember()]
  await changeRoles(ada, ids, { act: 'add', role: 'contributor' })
  const told = await db().selectFrom('event').select(['note', 'batch_id']).where('subject_id', 'in', ids).execute()
  assert.deepEqual(new Set(told.map(({ note }) => note)), new Set(['Roles: moderator → contributor, moderator']))
  assert.equal(new Set(told.map(event => event.batch_id)).size, 1)
})

test('two admins who take the role from each other at the same moment: one stays', async () => {
  for (let round = 0; round < 10; round += 1) {
    const one = await signedIn({ roles: ['admin', 'moderator'] })
    const two = await signedIn({ roles: ['admin', 'moderator'] })
    const outcomes = await Promise.allSettled([
      changeRoles(one, [two.id], { act: 'remove', role: 'admin' }),
      changeRoles(two, [one.id], { act: 'remove', role: 'admin' }),
    ])
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  }
})

test('nobody but an admin changes roles', async () => {
  const mo = await signedIn()
  await assert.rejects(changeRoles(mo, [ada.id], { act: 'remove', role: 'admin' }), Forbidden)
})
