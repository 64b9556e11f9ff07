import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aComment, aFlag, anArticle, aSite, useTestDatabase } from '#db/test-data'
import { listArticles } from '#lib/articles'
import { signedIn, signedInAgain } from '#lib/test-data'

await useTestDatabase()
const all = { search: null, after: null }

test('an article is told with its comments, those that wait and those that are flagged', async () => {
  const site = await aSite()
  const article_id = await anArticle({ site_id: site })
  const flagged = await aComment({ site_id: site, article_id })
  await aFlag({ site_id: site, comment_id: flagged })
  await aComment({ site_id: site, article_id, status: 'approved' })
  const [article] = (await listArticles(await signedIn({ sites: [site] }), all)).articles
  assert.deepEqual([article?.comments, article?.pending, article?.flagged], [2, 1, 1])
})

test('pages show each article once, newest first, with all times equal', async () => {
  const site = await aSite()
  const staff = await signedIn({ sites: [site] })
  const ids: number[] = []
  while (ids.length < 60) ids.unshift(await anArticle({ site_id: site, published_at: new Date(0) }))
  const first = await listArticles(staff, all)
  const second = await listArticles(staff, { ...all, after: first.after })
  assert.deepEqual(
    [...first.articles, ...second.articles].map(article => article.id),
    ids,
  )
  assert.equal(second.after, null)
})

test('articles are found by part of the title, in which % is a percent sign', async () => {
  const site = await aSite()
  const staff = await signedIn({ sites: [site] })
  await anArticle({ site_id: site, title: '100% electric' })
  await anArticle({ site_id: site, title: '100 days electric' })
  const found = await listArticles(staff, { ...all, search: '0% ELEC' })
  assert.deepEqual(
    found.articles.map(article => article.title),
    ['100% electric'],
  )
})

test('a contributor sees the articles they wrote', async () => {
  const { id } = await signedIn({ roles: ['contributor'], name: 'Eve' })
  const site = await aSite()
  const own = await anArticle({ site_id: site, contributor_id: id })
  await anArticle({ site_id: site })
  const { articles } = await listArticles(await signedInAgain(id), all)
  assert.deepEqual(
    articles.map(article => [article.id, article.contributor]),
    [[own, 'Eve']],
  )
})
