import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldPattern, whyNotPattern } from './pattern.ts'

for (const pattern of [
  'idiot',
  'go die',
  'fool*',
  '*tard',
  '*spam*',
  'f*k',
  'a',
  '屌',
  '88',
  'ass-hat',
  'don’t',
  '$hit',
])
  test(`“${pattern}” can be used`, () => assert.equal(whyNotPattern(pattern), null))

for (const [pattern, why] of [
  ['', /letters or digits/],
  ['  ', /letters or digits/],
  ['!?', /letters or digits/],
  ['\u200b', /letters or digits/],
  ['*', /catch everything/],
  ['** *', /catch everything/],
  ['*​*', /catch everything/],
  ['a*', /at least 2 letters/],
  ['*á\u0301*', /at least 2 letters/],
  ['go * die', /join it/],
  ['fool *', /join it/],
  ['a'.repeat(101), /at most 100/],
  ['ﷺ'.repeat(100), /shorten it/],
  ['go\tdie', /control characters/],
  ['idiot\u0000', /control characters/],
] as const)
  test(`“${pattern.slice(0, 12)}” is refused with the reason`, () => assert.match(whyNotPattern(pattern) ?? '', why))

for (const [one, other] of [
  ['Idiot', 'ídiot'],
  ['go die', ' Go,  DIE!'],
  ['fool*', 'FOOL**'],
  ['іdiot', 'idiot'],
  ['ｉｄｉｏｔ', 'id\u00adiot'],
])
  test(`“${one}” and “${other}” are the same pattern`, () =>
    assert.equal(foldPattern(one ?? ''), foldPattern(other ?? '')))

for (const [one, other] of [
  ['idiot', 'idiot*'],
  ['go die', 'godie'],
  ['kill', 'k1ll'],
])
  test(`“${one}” and “${other}” are two patterns`, () =>
    assert.notEqual(foldPattern(one ?? ''), foldPattern(other ?? '')))
