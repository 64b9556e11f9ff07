import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Role, roles } from '#db/schema'
import { anArticle, aSite, useTestDatabase } from '#db/test-data'
import {
  type Act,
  actsOf,
  Forbidden,
  may,
  permissions,
  type Reach,
  reachOf,
  requireMay,
  scopeOf,
} from '#lib/permissions'
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
  claim: ['nothing', 'own sites', 'everything'],
  decide: ['nothing', 'own sites', 'everything'],
  undo: ['nothing', 'own sites', 'everything'],
  sanction: ['nothing', 'own whole sites', 'everything'],
  appeal: ['nothing', 'own sites', 'everything'],
  view: ['own views', 'own views', 'own views'],
  share: ['nothing', 'own views', 'own views'],
  log: ['own acts', 'own sites', 'everything'],
  export: ['nothing', 'nothing', 'everything'],
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
    const scope = scopeOf(await person(given), act)
    assert.deepEqual(scope.whole, whole)
    assert.deepEqual(
      scope.parts.filter(part => part.own).map(part => part.siteId),
      own,
    )
  })

test('a moderator who also writes on their site has all of it', async () => {
  const staff = await person(['contributor', 'moderator'])
  await anArticle({ site_id: moderated, contributor_id: staff.id })
  const { whole, parts } = scopeOf(await signedInAgain(staff.id), 'read')
  assert.deepEqual([whole, parts.map(part => part.siteId)], [[moderated], [written]])
})

for (const [act, sections, own] of [
  ['read', ['News', 'Tests'], true],
  ['escalate', ['News', 'Tests'], true],
  ['note', ['News', 'Tests'], true],
  ['decide', ['News', 'Tests'], false],
  ['undo', ['News', 'Tests'], false],
  ['claim', ['News', 'Tests'], false],
  ['appeal', ['News', 'Tests'], false],
  ['log', ['News', 'Tests'], false],
] as [Act, string[], boolean][])
  test(`a contributor who moderates two sections: ${act} reaches these${own ? ' and their own articles' : ''}`, async () => {
    const [reach, ...more] = reachOf(await sectionModerator(), act)
    assert.deepEqual([reach?.whole, reach?.sections, reach?.own, more], [false, sections, own, []])
  })

for (const act of ['sanction', 'administer', 'export'] as const)
  test(`one who moderates sections only may not ${act} anywhere`, async () => {
    const staff = await sectionModerator()
    assert.deepEqual([may(staff, act), reachOf(staff, act)], [false, []])
  })

test('an admin who is named for a section has every site whole', async () => {
  const staff = await sectionModerator(['moderator', 'admin'])
  assert.ok(staff.sites.every(site => site.whole && site.sections.length === 0))
})

test('sections of one who is no moderator open nothing', async () => {
  const { sites } = await sectionModerator(['contributor'])
  assert.deepEqual(
    sites.map(site => [site.whole, site.sections, site.own]),
    [[false, [], true]],
  )
})

test('a site of which a contributor is a member, without an article of theirs, stays shut', async () => {
  assert.deepEqual((await signedIn({ roles: ['contributor'], sites: [other] })).sites, [])
})

test('what is not allowed is refused by name', async () => {
  const eve = await signedIn({ roles: ['contributor'], name: 'Eve' })
  assert.throws(() => requireMay(eve, 'decide'), new Forbidden('Eve may not decide'))
})

test('the interface offers each role what it may do', async () => {
  assert.deepEqual(actsOf(await person(['contributor'])), ['read', 'escalate', 'note', 'view', 'log'])
  assert.deepEqual(
    actsOf(await person(['moderator'])),
    acts.filter(act => act !== 'administer' && act !== 'export'),
  )
  assert.deepEqual(actsOf(await person(['admin'])), acts)
})

/** Somebody who looks after two sections of the site `moderated` and wrote an article there, in a third. */
async function sectionModerator(given: Role[] = ['contributor', 'moderator']): Promise<Staff> {
  const { id } = await signedIn({ roles: given, sites: [moderated], sections: ['News', 'Tests'] })
  await anArticle({ site_id: moderated, section: 'Columns', contributor_id: id })
  return signedInAgain(id)
}

/** Somebody who is a member of the site `moderated` and wrote an article on the site `written`. */
async function person(given: Role[]): Promise<Staff> {
  const { id } = await signedIn({ roles: given, sites: [moderated] })
  await anArticle({ site_id: written, contributor_id: id })
  return signedInAgain(id)
}
