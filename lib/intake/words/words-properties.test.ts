import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compileWords, type WordEntry } from './compile-words.ts'
import { findEntries } from './find-entries.ts'
import { foldText } from './fold-text.ts'
import { matchWords } from './match-words.ts'
import { foldPattern } from './pattern.ts'

const letters = [...'abilostкотидягρνπהא笨蛋かばバカ바보कुत्ते']
const word = fc.array(fc.constantFrom(...letters.filter(letter => /\p{L}/u.test(letter))), {
  minLength: 1,
  maxLength: 8,
})
const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map(words => words.map(each => each.join('')).join(' '))
const soup = fc.string({ unit: fc.constantFrom(...letters, ...' \n.!|@$*10357\u0301\u200b\u00ad\u202eÀßﬁＩⅣ𝕚’') })
const invisible = fc.constantFrom('\u200b', '\u200d', '\u00ad', '\u2060', '\u202e', '\ufeff', '\u{e0041}')

test('spans lie within the body, in order, and never overlap', () => {
  fc.assert(
    fc.property(fc.array(phrase), fc.string({ unit: 'binary' }), soup, (patterns, any, body) => {
      const matches = matchWords(matcherOf(patterns), body + any + body, null)
      const ends = [0, ...matches.flatMap(({ start, end }) => [start, end]), 2 * body.length + any.length]
      assert.deepEqual(
        ends,
        ends.toSorted((a, b) => a - b),
      )
      assert.ok(matches.every(({ start, end }) => start < end))
    }),
  )
})

test('a pattern is found where it stands, and the slice folds to it', () => {
  fc.assert(
    fc.property(phrase, soup, soup, (pattern, before, after) => {
      const body = `${before} ${pattern} ${after}`
      const { found } = findEntries(matcherOf([pattern]), foldText(body))
      assert.ok(found.some(({ start, end }) => start <= before.length + 1 && end >= before.length + 1))
      const plain = found.filter(({ start, end }) => !/[@$!|0-9]/.test(body.slice(start, end)))
      for (const { start, end } of plain) assert.equal(foldPattern(body.slice(start, end)), foldPattern(pattern))
    }),
  )
})

test('invisible characters and another case inside a word change nothing', () => {
  fc.assert(
    fc.property(phrase, fc.array(fc.tuple(invisible, fc.boolean())), (pattern, changes) => {
      const disguised = [...pattern].map((letter, index) => {
        const [hidden = '', isUpper] = changes[index] ?? []
        return (isUpper ? letter.toUpperCase() : letter) + hidden
      })
      assert.equal(matchWords(matcherOf([pattern]), `- ${disguised.join('')} -`, null).length, 1)
    }),
  )
})

test('a text without the letters of any pattern is left alone', () => {
  const others = fc.string({ unit: fc.constantFrom(...'cefhjkmnpquvwxyz ,.2689жшщ') })
  fc.assert(
    fc.property(fc.array(phrase), others, (patterns, body) => {
      assert.deepEqual(matchWords(matcherOf(patterns), body, null), [])
    }),
  )
})

for (const [name, piece] of [
  ['a', 'a'],
  ['combining marks', 'a\u0301\u0301\u0301'],
  ['1', '1'],
  ['look-alikes', 'aа'],
  ['signs between letters', 'a!'],
  ['half a phrase', 'go '],
] as const)
  test(`the work for ${name} grows no faster than the text`, () => {
    const matcher = matcherOf(['go die', '*aa*', `*${'a'.repeat(98)}`, 'i*l*', `${'go '.repeat(30)}die`])
    const [small, large] = [10_000, 40_000].map(times => findEntries(matcher, foldText(piece.repeat(times))).steps)
    assert.ok((large ?? 0) <= 4.1 * (small ?? 0), `${small} steps became ${large}`)
  })

test('the work does not grow with the number of words', () => {
  const few = matcherOf(Array.from({ length: 50 }, (_, index) => `word${index}x`))
  const many = matcherOf(Array.from({ length: 5_000 }, (_, index) => `word${index}x`))
  const words = foldText('a few words of a word1 that nobody minds '.repeat(100))
  assert.equal(findEntries(many, words).steps, findEntries(few, words).steps)
})

function matcherOf(patterns: string[]) {
  return compileWords(patterns.map((pattern, id): WordEntry => ({ id, list: 'banned', pattern, section: null })))
}
