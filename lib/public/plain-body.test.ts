import assert from 'node:assert/strict'
import { test } from 'node:test'
import { safeAvatar, safeName } from './hide-email.ts'
import { excerptOf, plainBody } from './plain-body.ts'

for (const [given, shown] of [
  ['<p>One.</p>\n<p>Two<br />lines</p>', 'One.\n\nTwo\nlines'],
  ['One.\r\n\r\n\r\n\r\nTwo.', 'One.\n\nTwo.'],
  ['A <a href="https://x.example/?a=1>2" rel=nofollow>link</a>, <strong>bold</strong>', 'A link, bold'],
  ['<blockquote>said</blockquote>answer', 'said\n\nanswer'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['&lt;b&gt; &amp;amp; it&#8217;s', '<b> &amp; it’s'],
  ['if a < b and b > c', 'if a < b and b > c'],
  ['<3 this <bmw>', '<3 this <bmw>'],
  ['bell\u0007 and\u0000 nul', 'bell and nul'],
  ['   \n ', ''],
] as const)
  test(`${JSON.stringify(given)} reads ${JSON.stringify(shown)}`, () => {
    assert.equal(plainBody(given), shown)
  })

test('a hostile body of 100,000 characters is read in no time', () => {
  const began = performance.now()
  for (const piece of ['<a ', '<a "', `<a x='<b "`, '<p', '</', ' ', '&', '<a /'])
    plainBody(piece.repeat(100_000 / piece.length))
  assert.ok(performance.now() - began < 1000)
})

test('an excerpt ends at a word, with an ellipsis, and a short text stays whole', () => {
  assert.equal(excerptOf('<p>Short,</p><p>and whole.</p>'), 'Short, and whole.')
  const excerpt = excerptOf('A word, '.repeat(40))
  assert.match(excerpt, /^(A word, )+A( word)?…$/)
  assert.ok(excerpt.length <= 140 && excerpt.length > 120)
})

test('an excerpt of one endless word, or of emoji, is cut between characters', () => {
  assert.equal(excerptOf('x'.repeat(500)), `${'x'.repeat(139)}…`)
  assert.ok(excerptOf('😀'.repeat(300)).isWellFormed())
})

for (const [url, shown] of [
  ['https://cars.example/ada.png', true],
  ['https://secure.gravatar.com/avatar/205e460b479e2e5b48aec07710c08d50?s=96', false],
  ['https://cdn.example/a/205E460B479E2E5B48AEC07710C08D50.png', false],
  ['https://cars.example/u/ada@cars.example.png', false],
  ['javascript:alert(1)', false],
  ['not an address', false],
] as const)
  test(`the picture ${url} is ${shown ? 'shown' : 'left out'}`, () => {
    assert.equal(safeAvatar(url), shown ? url : null)
  })

test('a name that is an e-mail address is not told whole', () => {
  assert.equal(safeName('ada.k@cars.example'), 'ada.k@…')
  assert.equal(safeName('Ada @ the wheel'), 'Ada @ the wheel')
})
