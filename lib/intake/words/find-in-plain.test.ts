import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compileWords } from './compile-words.ts'
import { findEntries } from './find-entries.ts'
import { findInPlain, isPlain } from './find-in-plain.ts'
import { foldText } from './fold-text.ts'
import { glyphsOf } from './glyphs.ts'

const word = fc.constantFrom('a', 'b', 'il', 'ab*', '*bi', 'al-b')
const pattern = fc.array(word, { minLength: 1, maxLength: 3 }).map(words => words.join(' '))
const said = fc.constantFrom('a', 'B', 'ab', 'abi', '@1', '1l', '!', 'b.a', '\n', 'ä\u200b', '–', '😀')
const text = fc.array(said, { maxLength: 8 }).map(words => words.join(' '))

test('a plain text holds what it holds when all of it is read, however often its pieces were read before', () => {
  fc.assert(
    fc.property(fc.array(pattern, { maxLength: 6 }), fc.array(text, { maxLength: 6 }), (patterns, texts) => {
      const matcher = compileWords(patterns.map((each, id) => ({ id, list: 'banned', pattern: each, section: null })))
      for (const each of [...texts, ...texts]) {
        assert.ok(isPlain(each))
        assert.deepEqual(findInPlain(matcher, each), findEntries(matcher, foldText(each)).found)
      }
    }),
    { numRuns: 500 },
  )
})

test('a plain text has no letter of another script, and nothing that such a letter could belong to', () => {
  const points = Array.from({ length: 0x20000 }, (_, point) => point)
  const kinds = points.filter(point => isPlain(String.fromCodePoint(point))).flatMap(glyphsOf)
  const allowed = ['latin', 'digit', 'sign', 'star', 'gap', 'accent']
  assert.deepEqual(
    kinds.filter(({ kind }) => !allowed.includes(kind)),
    [],
  )
})

for (const [what, given, expected] of [
  ['English', 'Don’t “quote” me – 5 €, naïve 😀\nreader…', true],
  ['Cyrillic', 'Машина', false],
  ['one look-alike', 'аss', false],
  ['a combining mark', 'a\u0301', false],
  ['Chinese', '笨蛋', false],
  ['a micro sign', '5 µm', false],
] as const)
  test(`${what} is ${expected ? '' : 'not '}plain`, () => assert.equal(isPlain(given), expected))
