import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { useTestDatabase } from '#db/test-data'
import { readMatcher } from '#lib/intake/words/read-matcher'
import { addition, aWordedSite } from '#lib/intake/words/test-data'

await useTestDatabase()

test('a word may count in one section and, on another list, in all', async () => {
  const site = await aWordedSite()
  await site.save(addition('boxer', { list: 'suspect' }))
  await site.save(addition('boxer', { section: 'pets' }))
  assert.deepEqual(
    (await site.match('a boxer', 'pets')).map(match => match.list),
    ['banned', 'suspect'],
  )
  assert.deepEqual(
    (await site.match('a boxer', 'motors')).map(match => match.list),
    ['suspect'],
  )
})

test('a change counts from the next comment on', async () => {
  const site = await aWordedSite()
  assert.equal((await site.match('idiot')).length, 0)
  await site.save(addition('idiot'))
  assert.equal((await site.match('idiot'))[0]?.list, 'banned')
  await site.save({ kind: 'move', ids: await site.ids('idiot'), list: 'suspect' })
  assert.equal((await site.match('idiot'))[0]?.list, 'suspect')
  await site.save({ kind: 'remove', ids: await site.ids('idiot') })
  assert.equal((await site.match('idiot')).length, 0)
})

test('without a change the words are not compiled again', async () => {
  const site = await aWordedSite()
  await site.save(addition('idiot'))
  const read = () =>
    db()
      .transaction()
      .execute(tx => readMatcher(tx, site.id))
  assert.equal(await read(), await read())
})
