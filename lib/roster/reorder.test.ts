import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { db } from '#db/client'
import { aSite, aStaffMember, useTestDatabase } from '#db/test-data'
import { Forbidden, NotFound } from '#lib/permissions'
import { getPublicRoster } from '#lib/public/roster'
import { listStaff } from '#lib/roster/list-staff'
import { movePerson } from '#lib/roster/reorder'
import type { Staff } from '#lib/staff'
import { signedIn } from '#lib/test-data'

await useTestDatabase()
const site = await aSite({ slug: 'redline' })
const [ada, eve] = [await admin('Ada'), await admin('Eve')]
const [bo, cy, di] = [await moderator('Bo'), await moderator('Cy'), await moderator('Di')]

function admin(name: string): Promise<Staff> {
  return signedIn({ name, roles: ['admin'] })
}

function moderator(name: string): Promise<number> {
  return aStaffMember({ name, sites: [site] })
}

/** All at the same place, as people are who were brought in at once: then the order is that of their names. */
beforeEach(() => db().updateTable('staff').set({ position: 0 }).execute())

async function order(): Promise<string> {
  return (await listStaff(ada)).map(({ name }) => name).join(' ')
}

test('a person is put before or after another', async () => {
  await movePerson(ada, di, { side: 'before', of: bo })
  assert.equal(await order(), 'Ada Di Bo Cy Eve')
  await movePerson(ada, ada.id, { side: 'after', of: bo })
  assert.equal(await order(), 'Di Bo Ada Cy Eve')
})

test('the sidebar of a site follows the order', async () => {
  await movePerson(ada, di, { side: 'before', of: bo })
  const { moderators } = await getPublicRoster('redline')
  assert.deepEqual(
    moderators.map(({ name }) => name),
    ['Di', 'Bo', 'Cy'],
  )
})

test('two admins who move people at the same moment lose nothing of each other', async () => {
  for (let round = 0; round < 10; round += 1) {
    await db().updateTable('staff').set({ position: 0 }).execute()
    await Promise.all([
      movePerson(ada, di, { side: 'before', of: ada.id }),
      movePerson(eve, bo, { side: 'after', of: eve.id }),
    ])
    assert.equal(await order(), 'Di Ada Cy Eve Bo')
  }
})

test('the log tells a move, and nothing when everybody stays in place', async () => {
  await movePerson(ada, cy, { side: 'after', of: bo })
  await movePerson(ada, cy, { side: 'after', of: bo })
  await movePerson(ada, cy, { side: 'before', of: bo })
  const told = await db().selectFrom('event').select('note').where('subject_id', '=', cy).execute()
  assert.deepEqual(told, [{ note: 'Put before Bo in the order' }])
})

test('nobody but an admin moves people, and nobody is moved beside somebody who is not there', async () => {
  await assert.rejects(movePerson(await signedIn(), bo, { side: 'after', of: cy }), Forbidden)
  await assert.rejects(movePerson(ada, bo, { side: 'after', of: 999_999 }), NotFound)
  await assert.rejects(movePerson(ada, 999_999, { side: 'after', of: bo }), NotFound)
})
