import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tellRolesChanged } from './tell-roles-changed.ts'

const nobody = { changed: [], unchanged: [], own: [], onlyRole: [] }

test('who was changed is counted, and who was left alone is named, with the reason', () => {
  const became = { ...nobody, changed: ['Bo', 'Cy', 'Di'], unchanged: ['Eve'], own: ['Ada'] }
  assert.equal(
    tellRolesChanged({ act: 'add', role: 'moderator' }, became),
    '3 given the role moderator. Eve had it already. Ada left alone: nobody changes their own roles.',
  )
})

test('a role taken away is told with those whose only role it is', () => {
  assert.equal(
    tellRolesChanged({ act: 'remove', role: 'admin' }, { ...nobody, changed: ['Bo'], onlyRole: ['Cy', 'Di'] }),
    'admin taken from 1. Cy, Di left alone, since it is the only role they have.',
  )
})

test('many who were left alone are counted', () => {
  const told = tellRolesChanged({ act: 'remove', role: 'admin' }, { ...nobody, unchanged: ['A', 'B', 'C', 'D'] })
  assert.equal(told, 'Nothing was changed. 4 did not have it.')
})

test('a change of nobody says so', () => {
  assert.equal(tellRolesChanged({ act: 'add', role: 'admin' }, nobody), 'Nobody is selected any more.')
})
