import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actions, makeTargets } from '../actions.ts'
import { makeDesk } from '../desk.ts'
import { useApp } from './app.ts'
import { browserOf } from './browser.ts'
import { stateOfAll } from './people.ts'

const app = await useApp()
const desk = await makeDesk()
const admin = await browserOf(app, await desk.staff('Ada', ['admin']))
const targets = await makeTargets(desk)
const calls = Object.entries(actions).flatMap(([name, rows]) => rows.map(({ args }) => ({ name, args: args(targets) })))

/** But for what the action answered before, which React sends along with a form. */
const isRead = (arg: unknown) => typeof arg !== 'object' || (arg !== null && !('problem' in arg))
/** A form of boxes alone: without its fields it says that none is ticked. */
const isOfBoxes = (name: string) => name === '(desk)/settings/actions.ts savePreferences'

test('V2.2.1 a server action with too few arguments, or too many, is refused and changes nothing', async () => {
  const before = await stateOfAll()
  for (const { name, args } of calls) {
    if (args.length > 0) assert.equal((await admin.act(name, args.slice(0, -1))).status, 400, name)
    assert.equal((await admin.act(name, [...args, 1])).status, 400, name)
  }
  assert.deepEqual(await stateOfAll(), before)
})

for (const [what, wrong] of [
  ['nothing', null],
  ['a number that no column holds', 1e21],
  ['a list', []],
  ['an object with a prototype of its own', JSON.parse('{"__proto__":{"id":1,"site":"x"},"constructor":[]}')],
] as const)
  test(`V2.2.1, V15.3.5 ${what} in place of what a server action wants is refused and changes nothing`, async () => {
    const before = await stateOfAll()
    for (const { name, args } of calls)
      for (const [index, arg] of args.entries())
        if (isRead(arg)) assert.equal((await admin.act(name, args.with(index, wrong))).status, 400, `${name} ${index}`)
    assert.deepEqual(await stateOfAll(), before)
  })

test('V2.2.1 a form without its fields breaks no server action and changes nothing', async () => {
  const before = await stateOfAll()
  for (const { name, args } of calls)
    if (args.at(-1) instanceof FormData && !isOfBoxes(name))
      assert.ok((await admin.act(name, args.with(-1, new FormData()))).status < 500, name)
  assert.deepEqual(await stateOfAll(), before)
})

for (const [what, spoil] of [
  ['a NUL behind a text', text => `${text}\0`],
  ['a text of 200,000 characters', () => 'x'.repeat(200_000)],
] as [string, (text: string) => string][])
  test(`V2.2.1 ${what}, wherever a server action takes one, breaks nothing`, async () => {
    for (const { name, args } of calls)
      for (const spoilt of eachTextIn(args, spoil)) {
        const { status } = await admin.act(name, spoilt as unknown[])
        assert.ok(status < 500, `${name}: ${status}`)
      }
  })

test('V16.5.1 none of this is logged as a fault of the desk', () => {
  assert.doesNotMatch(app.printed(), /"level":"error"/)
})

/** The same once for each text in it, with that text spoilt. */
function eachTextIn(given: unknown, spoil: (text: string) => string): unknown[] {
  if (typeof given === 'string') return [spoil(given)]
  if (given instanceof FormData)
    return [...given.keys()].map(spoilt => {
      const made = new FormData()
      for (const [name, value] of given) made.append(name, name === spoilt ? spoil(String(value)) : value)
      return made
    })
  if (typeof given !== 'object' || given === null) return []
  const entries = Object.entries(given)
  return entries.flatMap(([name, value]) =>
    eachTextIn(value, spoil).map(spoilt =>
      Array.isArray(given) ? given.with(Number(name), spoilt) : { ...given, [name]: spoilt },
    ),
  )
}
