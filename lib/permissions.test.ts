import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Role, roles } from '#db/schema'
import { anArticle, aSite, useTestDatabase } from '#db/test-data'
import { type Act, actsOf, Forbidden, may, permissions, type Reach, requireMay, scopeOf } from '#lib/permissions'
import type { Staff } from '#lib/staff'
import { signedIn, signedInAgain } from '#lib/test-data'

await useTestDatabase()
const [moderated, written, other] = [await aSite(), await aSite(), await aSite()]
const acts = Object.keys(permissions) as Act[] // the keys of the table

/** Roles on product.md's page: one line of its table for each act. */
const page: Record<Act, [contributor: Reach, moderator: Reach, admin: Reach]> = {
  read: ['own articles', 'own sites', 'everything'],
  escalate: ['own articles', 'own sites', 'everything'],
  note: ['own articles', 'own sites', 'everything'],
  decide: ['nothing', 'own sites', 'everything'],
  undo: ['nothing', 'own sites', 'everything'],
  sanction: ['nothing', 'own sites', 'everything'],
  log: ['own acts', 'own sites', 'everything'],
  administer: ['nothing', 'nothing', 'everything'],
}

for (const act of acts) {
  for (const [index, role] of roles.entries()) {
    test(`${role}: ${act} reaches ${page[act][index]}`, async () => {
      const staff = await person([role])
      assert.equal(permissions[act][role], page[act][index])
      assert.equal(may(staff, act), page[act][index] !== 'nothing')
    })
  }
}

for (const [given, act, whole, own] of [
  [['contributor'], 'read', [], [written]],
  [['contributor'], 'escalate', [], [written]],
  [['contributor'], 'decide', [], []],
  [['contributor'], 'sanction', [], []],
  [['moderator'], 'read', [moderated], []],
  [['moderator'], 'decide', [moderated], []],
  [['moderator'], 'administer', [], []],
  [['admin'], 'read', [moderated, written, other], []],
  [['admin'], 'decide', [moderated, written, other], []],
  [['contributor', 'moderator'], 'read', [moderated], [written]],
  [['contributor', 'moderator'], 'note', [moderated], [written]],
  [['contributor', 'moderator'], 'decide', [moderated], []],
  [['contributor', 'moderator'], 'undo', [moderated], []],
  [['contributor', 'admin'], 'read', [moderated, written, other], []],
] as [Role[], Act, number[], number[]][])
  test(`${given.join(' and ')}: ${act} in ${whole.length} whole sites and on articles in ${own.length}`, async () => {
    assert.deepEqual(scopeOf(await person(given), act), { whole, own })
  })

test('a moderator who also writes on their site has all of it', async () => {
  const staff = await person(['contributor', 'moderator'])
  await anArticle({ site_id: moderated, contributor_id: staff.id })
  assert.deepEqual(scopeOf(await signedInAgain(staff.id), 'read'), { whole: [moderated], own: [written] })
})

test('a site of which a contributor is a member, without an article of theirs, stays shut', async () => {
  assert.deepEqual((await signedIn({ roles: ['contributor'], sites: [other] })).sites, [])
})

test('what is not allowed is refused by name', async () => {
  const eve = await signedIn({ roles: ['contributor'], name: 'Eve' })
  assert.throws(() => requireMay(eve, 'decide'), new Forbidden('Eve may not decide'))
})

test('the interface offers each role what it may do', async () => {
  assert.deepEqual(actsOf(await person(['contributor'])), ['read', 'escalate', 'note', 'log'])
  assert.deepEqual(
    actsOf(await person(['moderator'])),
    acts.filter(act => act !== 'administer'),
  )
  assert.deepEqual(actsOf(await person(['admin'])), acts)
})

/** Somebody who is a member of the site `moderated` and wrote an article on the site `written`. */
async function person(given: Role[]): Promise<Staff> {
  const { id } = await signedIn({ roles: given, sites: [moderated] })
  await anArticle({ site_id: written, contributor_id: id })
  return signedInAgain(id)
}
