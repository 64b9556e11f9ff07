import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aSite, useTestDatabase } from '#db/test-data'
import { findNearWord, nearWords } from '#lib/sign-in/near-words'

await useTestDatabase()
await aSite({ slug: 'redline', name: 'Redline & Räder', url: 'https://www.redline-magazin.example' })
const near = await nearWords(db(), { name: 'Mia von der Aa', email: 'mia.keller@newsroom.example' })

for (const [password, word] of [
  ['docketdocket', 'docket'],
  ['Docket-2026!!', 'docket'],
  ['redlineredline1', 'redline'],
  ['REDLINE magazin 1', 'redline'],
  ['ra\u0308der ra\u0308der 12', 'räder'],
  ['ｒedline-12345', 'redline'],
  ['mia.keller1987', 'keller'],
  ['newsroom!newsroom', 'newsroom'],
] as const)
  test(`“${password}” is little more than “${word}”`, () => {
    assert.equal(findNearWord(password, near), word)
  })

test('a near word among others, or one of two letters, is no reason to refuse', () => {
  for (const password of ['redline over wet cobbles', 'aaaa bbbb cccc', 'four wheels and a docket'])
    assert.equal(findNearWord(password, near), null)
})
