import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { action, formOf } from '#lib/action'

const ada = async () => 'Ada'
const greet = action(ada, [z.string().trim(), formOf(z.object({ of: z.string() }))], async (who, word, { of }) => [
  who,
  word,
  of,
])
const anyhow = greet as (...given: unknown[]) => Promise<unknown>

test('an action is given who is there and its arguments as they were read', async () => {
  assert.deepEqual(await greet(' hello ', form({ of: 'Mo', besides: 'x' })), ['Ada', 'hello', 'Mo'])
})

for (const [what, given] of [
  ['too few', ['hello']],
  ['too many', ['hello', form({ of: 'Mo' }), 1]],
  ['of other kinds', [1, form({ of: 'Mo' })]],
  ['of other shapes', ['hello', { of: 'Mo' }]],
  ['without a field', ['hello', form({})]],
] as const)
  test(`arguments that are ${what} are malformed`, async () => {
    await assert.rejects(anyhow(...given), { name: 'Malformed' })
  })

test('who may not ask is told so before what they sent is read', async () => {
  const refused = action(() => Promise.reject(new Error('who?')), [], ada) as typeof anyhow
  await assert.rejects(refused(1, 2), { message: 'who?' })
})

for (const [code, name] of [
  ['22021', 'Malformed'],
  ['22003', 'Malformed'],
  ['23505', 'Error'],
] as const)
  test(`what the database refuses with ${code} is thrown as ${name}`, async () => {
    const refused = action(ada, [], () => Promise.reject(Object.assign(new Error('no'), { code })))
    await assert.rejects(refused(), { name })
  })

function form(fields: Record<string, string>): FormData {
  const made = new FormData()
  for (const [name, value] of Object.entries(fields)) made.append(name, value)
  return made
}
