import assert from 'node:assert/strict'
import { test } from 'node:test'
import { roles } from '#db/schema'
import { describePermissions } from '#lib/describe-permissions'
import { type Act, permissions } from '#lib/permissions'

const table = new Map(describePermissions().map(line => [line.act, line]))

test('every act is told in words of its own, in the order of the table', () => {
  assert.deepEqual([...table.keys()], Object.keys(permissions))
  assert.equal(new Set([...table.values()].map(line => line.does)).size, table.size)
})

for (const [act, contributor, moderator, admin] of [
  ['read', 'articles they wrote', 'sites and sections they look after', 'everywhere'],
  ['sanction', null, 'only whole sites they look after', 'everywhere'],
  ['view', 'their own views', 'their own views', 'their own views'],
  ['log', 'what they did themselves', 'sites and sections they look after', 'everywhere'],
  ['administer', null, null, 'everywhere'],
] as [Act, string | null, string | null, string | null][])
  test(`the reach of ${act} is told for each role`, () =>
    assert.deepEqual(table.get(act)?.reaches, { contributor, moderator, admin }))

test('who may not is never told a place, and who may always is', () => {
  for (const { act, reaches } of table.values())
    for (const role of roles) assert.equal(reaches[role] === null, permissions[act][role] === 'nothing')
})
