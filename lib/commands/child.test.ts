import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runNode } from './child.ts'

for (const output of ['shown', 'kept'] as const)
  test(`a child whose output is ${output} ends when it is told to, even one that does not listen`, async () => {
    const controller = new AbortController()
    const deaf = "process.on('SIGINT', () => {}); setInterval(() => {}, 1000)"
    const ended = runNode(['-e', deaf], { signal: controller.signal, output })
    await new Promise(setImmediate) // it runs by now
    controller.abort()
    assert.equal((await ended).code, 1)
  })

test('a child that ends by itself gives its code and what it printed', async () => {
  const { signal } = new AbortController()
  const given = await runNode(['-e', "console.log('hello'); process.exitCode = 3"], { signal, output: 'kept' })
  assert.deepEqual(given, { code: 3, printed: 'hello' })
})
