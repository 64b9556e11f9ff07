import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { excerptAround, type Piece } from './excerpt.ts'

test('a short text is shown whole, with its spans marked', () => {
  const spans = [
    { start: 4, end: 7 },
    { start: 12, end: 15 },
  ]
  assert.equal(tell(excerptAround('The bad and bad.', spans)), 'The [bad] and [bad].')
})

test('spans that overlap share their marks', () => {
  const spans = [
    { start: 0, end: 6 },
    { start: 3, end: 10 },
  ]
  assert.equal(tell(excerptAround('go die now!', spans)), '[go die][ now]!')
})

test('a long text is cut around the first span, between words', () => {
  const text = `${'before '.repeat(100)}bad${' after'.repeat(100)}`
  const shown = tell(excerptAround(text, [{ start: 700, end: 703 }]))
  assert.match(shown, /^… before( before)+ \[bad\]( after)+…$/)
  assert.ok(shown.length < 320)
})

test('whatever the text, it is short, in order, and no letter is cut in two', () => {
  const span = fc.tuple(fc.nat(900), fc.nat(900)).map(([start, length]) => ({ start, end: start + length + 1 }))
  const spans = fc.array(span, { minLength: 1 }).map(all => all.toSorted((a, b) => a.start - b.start))
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 900 }), spans, (text, given) => {
      const shown = excerptAround(text, given)
      const plain = shown.map(piece => piece.text).join('')
      assert.ok(plain.length <= 305 && plain.isWellFormed() && shown.some(piece => piece.isMarked))
      assert.ok(text.includes(plain.replace(/^…|…$/g, '')))
    }),
  )
})

function tell(pieces: Piece[]): string {
  return pieces.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join('')
}
