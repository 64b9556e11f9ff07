import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import type { NewRow } from '#db/schema'
import { anArticle, aSite, aStaffMember, useTestDatabase } from '#db/test-data'
import { getPublicRoster } from './roster.ts'

await useTestDatabase()
const here = await aSite({ slug: 'here' })
const elsewhere = await aSite({ slug: 'elsewhere' })

async function person(
  name: string,
  roles: NewRow<'staff'>['roles'],
  more: Partial<NewRow<'staff'>> & { sites?: number[] } = {},
) {
  return aStaffMember({ name, roles, sites: [here], ...more })
}

await person('Zoe', ['contributor', 'moderator'], { position: 1, country: 'JP', bio: 'Vans.' })
await person('Ann', ['admin', 'moderator'], { position: 2, sites: [] })
await person('Bob', ['moderator'], { position: 3, avatar_url: `https://gravatar.com/avatar/${'0f'.repeat(16)}` })
await person('Root', ['admin'])
await person('Left', ['contributor', 'moderator'], { deactivated_at: new Date() })
await person('Far', ['contributor', 'moderator'], { sites: [elsewhere] })
const guest = await person('Guest', ['contributor'], { position: 4, sites: [] })
await anArticle({ site_id: here, contributor_id: guest })
await person('Shy', ['contributor', 'moderator'], { is_public: false })
await person('Idle', ['contributor'], { sites: [] })

test('contributors wrote for the site or are assigned to it, in the order of the staff', async () => {
  const { contributors } = await getPublicRoster('here')
  assert.deepEqual(
    contributors.map(({ name }) => name),
    ['Zoe', 'Guest'],
  )
})

test('moderators are those of the site, and admins who moderate', async () => {
  const { moderators } = await getPublicRoster('here')
  assert.deepEqual(
    moderators.map(({ name }) => name),
    ['Zoe', 'Ann', 'Bob'],
  )
})

test('a person is shown with name, country, picture and bio, and nothing else', async () => {
  const { moderators } = await getPublicRoster('here')
  assert.deepEqual(moderators[0], { name: 'Zoe', country: 'JP', avatar_url: null, bio: 'Vans.' })
  assert.equal(moderators[2]?.avatar_url, null)
})

test('someone who is not public is in no list, until they are', async () => {
  const names = async () =>
    Object.values(await getPublicRoster('here')).flatMap(people => people.map(({ name }) => name))
  assert.ok(!(await names()).includes('Shy'))
  await db().updateTable('staff').set({ is_public: true }).where('name', '=', 'Shy').execute()
  assert.equal((await names()).filter(name => name === 'Shy').length, 2)
})

test('someone who leaves is gone from it at once', async () => {
  await db().updateTable('staff').set({ deactivated_at: new Date() }).where('name', '=', 'Far').execute()
  const names = (await getPublicRoster('elsewhere')).moderators.map(({ name }) => name)
  assert.deepEqual(names, ['Ann'])
})
