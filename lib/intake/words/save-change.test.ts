import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useTestDatabase } from '#db/test-data'
import { Forbidden, NotFound } from '#lib/permissions'
import { signedIn } from '#lib/test-data'
import { listSections, listWords } from './list-words.ts'
import { previewChange } from './preview-change.ts'
import { saveChange } from './save-change.ts'
import { addition, aWordedSite } from './test-data.ts'

await useTestDatabase()

test('many words are added at once and told in the log', async () => {
  const site = await aWordedSite()
  await site.save(addition('idiot\n\n  fool*  \ngo die'))
  assert.deepEqual(await site.words(), ['banned fool*', 'banned go die', 'banned idiot'])
  assert.deepEqual(await site.notes(), ['Ada: Added to the banned words in every section: idiot, fool*, go die'])
  assert.equal((await listWords(site.admin, site.slug))[0]?.createdBy, 'Ada')
})

test('one bad line keeps all of them out and is named', async () => {
  const site = await aWordedSite()
  const plan = await site.save(addition('idiot\n*\nfool'))
  assert.deepEqual(
    plan.refused.map(({ line, pattern }) => [line, pattern]),
    [[2, '*']],
  )
  assert.deepEqual(await site.words(), [])
  assert.deepEqual(await site.notes(), [])
})

test('what is there already is told, not added twice', async () => {
  const site = await aWordedSite()
  await site.save(addition('idiot', { list: 'suspect' }))
  const plan = await site.save(addition('ÍDIOT\nfool\nFool'))
  assert.deepEqual(
    plan.known.map(word => `${word.list} ${word.pattern}`),
    ['suspect idiot', 'banned fool'],
  )
  assert.deepEqual(await site.words(), ['banned fool', 'suspect idiot'])
})

test('words move to the other list, and the log says so', async () => {
  const site = await aWordedSite()
  await site.save(addition('idiot\nfool'))
  await site.save({ kind: 'move', ids: await site.ids('idiot', 'fool'), list: 'suspect' })
  assert.deepEqual(await site.words(), ['suspect fool', 'suspect idiot'])
  assert.equal((await site.notes())[1], 'Ada: Moved to the suspect words in every section: idiot, fool')
})

test('words are confined to a section, but not where the same word stands', async () => {
  const site = await aWordedSite()
  await site.save(addition('idiot\nfool'))
  await site.save(addition('Idiot', { section: 'motors', list: 'suspect' }))
  const plan = await site.save({ kind: 'confine', ids: await site.ids('idiot', 'fool'), section: 'motors' })
  assert.deepEqual(
    plan.known.map(word => word.pattern),
    ['Idiot'],
  )
  assert.deepEqual(await site.words(), ['banned fool in motors', 'banned idiot', 'suspect Idiot in motors'])
})

test('words are removed and named in the log', async () => {
  const site = await aWordedSite()
  await site.save(addition('idiot\nfool'))
  await site.save({ kind: 'remove', ids: await site.ids('idiot') })
  await site.save({ kind: 'remove', ids: [987_654_321] })
  assert.deepEqual(await site.words(), ['banned fool'])
  assert.deepEqual((await site.notes()).slice(1), ['Ada: Removed from the banned words in every section: idiot'])
})

test('words that do not fit into one note get several', async () => {
  const site = await aWordedSite()
  const words = Array.from({ length: 1000 }, (_, index) => `word${index}`)
  await site.save(addition(words.join('\n')))
  const notes = await site.notes()
  assert.ok(notes.length > 1 && notes.every(note => note.length < 4000))
  assert.deepEqual(
    notes.flatMap(note => note.replace(/.*: /, '').split(', ')),
    words,
  )
})

test('two admins who add the same word at once add it once', async () => {
  const site = await aWordedSite()
  const plans = await Promise.all(Array.from({ length: 8 }, () => site.save(addition('idiot'))))
  assert.equal(plans.filter(plan => plan.added.length === 1).length, 1)
  assert.equal(plans.filter(plan => plan.known.length === 1).length, 7)
  assert.deepEqual(await site.words(), ['banned idiot'])
})

for (const roles of [['moderator'], ['contributor']] as const)
  test(`a ${roles[0]} neither sees nor changes the words`, async () => {
    const site = await aWordedSite()
    const other = await signedIn({ roles: [...roles], sites: [site.id] })
    for (const attempt of [listWords, listSections]) await assert.rejects(() => attempt(other, site.slug), Forbidden)
    await assert.rejects(() => saveChange(other, site.slug, addition('idiot')), Forbidden)
    await assert.rejects(() => previewChange(other, site.slug, { change: addition('idiot') }), Forbidden)
  })

test('a site that is not there is not found', async () => {
  const { admin } = await aWordedSite()
  await assert.rejects(() => saveChange(admin, 'nowhere', addition('idiot')), NotFound)
})
