import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useTestDatabase } from '#db/test-data'
import { keymapWith } from '#lib/keys'
import { listKeys, remapKey } from '#lib/settings/keys'
import { setPreferences } from '#lib/settings/preferences'
import { signedIn, signedInAgain } from '#lib/test-data'

await useTestDatabase()

test('a remapped key is theirs alone, and can have its usual key back', async () => {
  const [ann, bob] = [await signedIn(), await signedIn()]
  await remapKey(ann, { command: 'approve', key: 'y' })
  assert.equal(keymapWith(await listKeys(ann)).approve, 'y')
  assert.equal(keymapWith(await listKeys(bob)).approve, 'a')
  await remapKey(ann, { command: 'approve', key: null })
  assert.deepEqual(await listKeys(ann), [])
})

test('a key remapped twice at once has one of the two', async () => {
  const ann = await signedIn()
  await Promise.all(['y', 'z', 'y', 'z'].map(key => remapKey(ann, { command: 'spam', key })))
  assert.equal((await listKeys(ann)).length, 1)
})

test('preferences hold from the next request', async () => {
  const ann = await signedIn()
  await setPreferences(ann, { dense: false, keysOn: false })
  const { dense, keysOn } = await signedInAgain(ann.id)
  assert.deepEqual([dense, keysOn], [false, false])
})
