import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Line, readLines } from './lines.ts'

test('lines come with their numbers, wherever the pieces of the file end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom('a', 'bc', '\n', '\r\n', '', 'd\ne')), async pieces => {
      const expected = pieces.join('').split('\n')
      const found = await linesOf(pieces, 100)
      assert.deepEqual(
        found.map(line => line.text),
        expected.at(-1) === '' ? expected.slice(0, -1) : expected,
      )
      assert.deepEqual(
        found.map(line => line.number),
        found.map((_, index) => index + 1),
      )
    }),
  )
})

test('only a line without an end is the last', async () => {
  const found = await linesOf(['a\nb\nc'], 100)
  assert.deepEqual(
    found.map(line => line.isLast),
    [false, false, true],
  )
})

test('a line that is too long is told and not kept', async () => {
  const found = await linesOf(['abc\n', 'ab', 'cd', 'e\nabc\nabcd'], 3)
  assert.deepEqual(
    found.map(line => line.text),
    ['abc', null, 'abc', null],
  )
})

test('a line without end does not fill the memory', async () => {
  const before = process.memoryUsage().rss
  async function* endless() {
    for (let given = 0; given < 500; given += 1) yield 'x'.repeat(1_000_000)
  }
  let count = 0
  for await (const line of readLines(endless(), 1_000_000)) count += line.text === null ? 1 : 0
  assert.equal(count, 1)
  assert.ok(process.memoryUsage().rss - before < 200_000_000)
})

async function linesOf(pieces: string[], longest: number): Promise<Line[]> {
  const lines: Line[] = []
  for await (const line of readLines(each(pieces), longest)) lines.push(line)
  return lines
}

async function* each(pieces: string[]) {
  yield* pieces
}
