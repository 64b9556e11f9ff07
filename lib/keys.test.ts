import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commandsFor } from '#lib/commands-for'
import { commandNames, commands, keymapWith, placeKeys, writeKey } from '#lib/keys'
import { type Act, permissions } from '#lib/permissions'
import { queueNames } from '#lib/queues/names'

const bare = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }

for (const [press, written] of [
  [{ key: 'j' }, 'j'],
  [{ key: 'J' }, 'j'], // caps lock
  [{ key: 'A', shiftKey: true }, 'Shift+A'],
  [{ key: 'a', shiftKey: true }, 'Shift+A'], // Shift with caps lock
  [{ key: '?', shiftKey: true }, '?'],
  [{ key: '/' }, '/'],
  [{ key: 'Enter' }, 'Enter'],
  [{ key: 'k', ctrlKey: true }, 'Ctrl+K'],
  [{ key: 'k', metaKey: true }, 'Ctrl+K'],
  [{ key: 'Z', ctrlKey: true, shiftKey: true }, 'Ctrl+Shift+Z'],
  [{ key: 'й' }, 'й'],
  [{ key: 'a', altKey: true }, null],
] as const)
  test(`${JSON.stringify(press)} is ${written}`, () => {
    assert.equal(writeKey({ ...bare, ...press }), written)
  })

test('no key does two things', () => {
  const keys = commandNames.map(command => commands[command].key)
  assert.equal(new Set(keys).size, keys.length)
})

test('product.md has its keys', () => {
  const { next, previous, approve, delete: remove, spam, escalate, undo, ban, note } = keymapWith([])
  assert.equal([next, previous, approve, remove, spam, escalate, undo, ban, note].join(''), 'jkadseubn')
})

test('a remapped command has its new key, the others keep theirs', () => {
  const keymap = keymapWith([{ command: 'approve', key: 'y' }])
  assert.deepEqual([keymap.approve, keymap.delete], ['y', 'd'])
  assert.equal(Object.keys(keymap).length, commandNames.length)
})

test('a person is shown no key that they could not use', () => {
  const decided = (may: Act[]) => commandsFor(may).filter(name => commands[name].group === 'Decide')
  assert.deepEqual(decided(['read', 'escalate', 'note']), ['escalate', 'note'])
  assert.deepEqual(decided([]), [])
  assert.ok(!commandsFor(['escalate']).includes('deleteSelected'))
  assert.deepEqual(commandsFor(Object.keys(permissions) as Act[]), commandNames)
})

test('g and a letter lead to every queue', () => {
  const places = Object.values(placeKeys)
  for (const queue of queueNames) assert.ok(places.includes(`/queues/${queue}`), queue)
  assert.equal(new Set(places).size, places.length)
})
