import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useTestDatabase } from '#db/test-data'
import { aClient } from '#lib/test-data'
import { takeIn } from '../take-in.ts'
import { addition, aWordedSite } from './test-data.ts'

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
  assert.equal(await site.matcher(), await site.matcher())
})

test('a comment with a banned word is deleted on arrival, and the signal marks the word', async () => {
  const site = await aWordedSite()
  await site.save(addition('idiot'))
  assert.deepEqual(await takeOne(site.id, 'You 1diot.'), {
    status: 'deleted',
    signals: [{ kind: 'banned word', points: 50, detail: 'idiot', span: [4, 9] }],
  })
})

test('a banned word is seen behind any number of suspect ones', async () => {
  const site = await aWordedSite()
  await site.save(addition('idiot'))
  await site.save(addition('fool', { list: 'suspect' }))
  assert.equal((await takeOne(site.id, `${'fool '.repeat(100)}idiot`)).status, 'deleted')
})

/** Sends the text as a comment; gives what the checks made of it. */
async function takeOne(siteId: number, body: string) {
  const article = { external_id: '1', url: 'https://cars.example/v8', title: 'The last V8' }
  const comment = { external_id: '1', article, author: { external_id: '7', name: 'Renata' }, body }
  const [taken] = await takeIn(await aClient(siteId), [{ ...comment, created_at: new Date().toISOString() }])
  if (!taken || 'error' in taken) throw new Error(`not taken: ${taken?.error}`)
  return { status: taken.status, signals: taken.signals }
}
