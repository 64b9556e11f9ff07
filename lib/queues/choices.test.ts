import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aComment, anArticle, anAuthor, aSite, useTestDatabase } from '#db/test-data'
import { noFilter } from '#lib/filter'
import { listChoices } from '#lib/queues/choices'
import { signedIn, signedInAgain } from '#lib/test-data'

await useTestDatabase()
const site = await aSite({ slug: 'redline', name: 'Redline' })
const tests = await anArticle({ site_id: site, section: 'Tests', title: 'The last V8' })
const reader = await anAuthor({ site_id: site, name: 'Otto' })
await aComment({ site_id: site, article_id: tests, author_id: reader })
await anArticle({ site_id: site, section: 'News' })
await anArticle({ site_id: await aSite(), section: 'Elsewhere' })
const filter = { ...noFilter, article: tests, author: reader }

test('a moderator chooses among the sites and sections they see; the chosen article and author have names', async () => {
  const choices = await listChoices(await signedIn({ sites: [site] }), filter)
  assert.deepEqual(choices, {
    sites: [{ slug: 'redline', name: 'Redline' }],
    sections: ['News', 'Tests'],
    article: 'The last V8',
    author: 'Otto',
  })
})

test('an article and an author out of sight have no name', async () => {
  const { article, author, sections } = await listChoices(await signedIn({ sites: [] }), filter)
  assert.deepEqual([article, author, sections], [null, null, []])
})

test('a contributor chooses among their own articles, and learns no other title or name', async () => {
  const { id } = await signedIn({ roles: ['contributor'] })
  const own = await anArticle({ site_id: site, section: 'Columns', contributor_id: id, title: 'Mine' })
  const theirs = await anAuthor({ site_id: site, name: 'Lena' })
  await aComment({ site_id: site, article_id: own, author_id: theirs })
  const eve = await signedInAgain(id)
  const { article, author, sections } = await listChoices(eve, filter)
  assert.deepEqual([article, author, sections], [null, null, ['Columns']])
  const named = await listChoices(eve, { ...noFilter, article: own, author: theirs })
  assert.deepEqual([named.article, named.author], ['Mine', 'Lena'])
})

test('who moderates sections chooses among those that have articles', async () => {
  const { sections } = await listChoices(await signedIn({ sites: [site], sections: ['Tests', 'Opinion'] }), noFilter)
  assert.deepEqual(sections, ['Tests'])
})

test('sections that two sites share are offered once', async () => {
  const other = await aSite()
  await anArticle({ site_id: other, section: 'News' })
  await anArticle({ site_id: other, section: null })
  const { sections } = await listChoices(await signedIn({ sites: [other, site] }), noFilter)
  assert.deepEqual(sections, ['Columns', 'News', 'Tests'])
})
