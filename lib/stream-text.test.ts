import assert from 'node:assert/strict'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { streamText } from '#lib/stream-text'

test('all pieces arrive, in order', async () => {
  assert.equal(await text(await streamText(count({ to: 5 }))), '12345')
})

test('what cannot begin is no body at all', async () => {
  await assert.rejects(streamText(count({ to: 3, breaksAt: 1 })), { message: 'broken at 1' })
})

test('an error in the middle breaks the body instead of ending it', async () => {
  await assert.rejects(text(await streamText(count({ to: 5, breaksAt: 3 }))), { message: 'broken at 3' })
})

test('no more is read than one piece ahead of the receiver, and nothing after they left', async () => {
  const made: number[] = []
  const reader = (await streamText(count({ to: 1000, made }))).getReader()
  await reader.read()
  await reader.read()
  await reader.cancel()
  assert.ok(made.length <= 3, `${made.length} pieces were read`)
})

interface Counting {
  to: number
  breaksAt?: number
  made?: number[]
}

async function* count({ to, breaksAt, made = [] }: Counting): AsyncGenerator<string> {
  for (let number = 1; number <= to; number += 1) {
    if (number === breaksAt) throw new Error(`broken at ${number}`)
    made.push(number)
    yield String(number)
  }
}
