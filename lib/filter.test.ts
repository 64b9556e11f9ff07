import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Filter, firstPage, isNarrowed, noFilter, readFilter, readKeptFilter, writeFilter } from '#lib/filter'

const everything: Filter = {
  site: 'redline',
  section: 'Tests & drives',
  article: 12,
  author: 7,
  comment: 9,
  reason: 'off topic',
  signal: 'too many links',
  age: '7d',
  language: 'ar',
  search: '"brake fluid" -100% ä+ü?',
}

for (const [what, filter, place] of [
  ['nothing', noFilter, firstPage],
  ['every filter', everything, firstPage],
  ['a place after', noFilter, { after: '1769212800000_12', before: null }],
  ['a filter and a place before', { ...noFilter, search: 'v8' }, { after: null, before: '20_3' }],
] as const)
  test(`a URL gives back what was written: ${what}`, () => {
    const written = writeFilter(filter, place)
    assert.deepEqual(readFilter(queryOf(written)), { filter, place, problems: [] })
  })

test('everything from the start is an empty query', () => {
  assert.equal(writeFilter(noFilter), '')
})

for (const [name, value] of [
  ['article', 'x'],
  ['article', '0'],
  ['article', '-3'],
  ['article', '1e3'],
  ['author', '9'.repeat(16)],
  ['age', '2h'],
  ['age', 'toString'],
  ['search', 'x'.repeat(201)],
  ['after', 'last'],
  ['after', '1_2; drop table comment'],
  ['before', '1'],
] as const)
  test(`${name}=${value.slice(0, 12)} is left out and named`, () => {
    const { filter, place, problems } = readFilter({ [name]: value, language: 'de' })
    assert.deepEqual([filter, place], [{ ...noFilter, language: 'de' }, firstPage])
    assert.equal(problems.length, 1)
    assert.match(problems[0] ?? '', new RegExp(`^“${name}”`))
  })

test('of a name given twice the first counts; blanks and unknown names are nothing', () => {
  const { filter, problems } = readFilter({ site: ['redline', 'oldtimer'], search: '  ', section: ' \0 ', page: '2' })
  assert.deepEqual([filter, problems], [{ ...noFilter, site: 'redline' }, []])
})

test('a filter that was kept is read as it was written', () => {
  assert.deepEqual(readKeptFilter(writeFilter(everything)), everything)
})

for (const [what, kept] of [
  ['a value that is no longer one', '?age=2h&language=de'],
  ['a name that is no longer one', '?language=de&country=DE'],
  ['a place in the list', '?language=de&after=1_2'],
  ['nothing', '?'],
] as const)
  test(`a kept filter with ${what} is not half read`, () => {
    assert.equal(readKeptFilter(kept), null)
  })

test('a list is narrowed by any one filter', () => {
  assert.equal(isNarrowed(noFilter), false)
  for (const name of Object.keys(everything) as (keyof Filter)[]) // the keys of the filter above
    assert.equal(isNarrowed({ ...noFilter, [name]: everything[name] }), true, name)
})

function queryOf(written: string) {
  return Object.fromEntries(new URLSearchParams(written))
}
