import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anArticle, anAuthor, aSite, useTestDatabase } from '#db/test-data'
import { getAuthor } from '#lib/authors/get-author'
import { setTrusted } from '#lib/authors/trust'
import { takeIn } from '#lib/intake/take-in'
import { Forbidden, NotFound } from '#lib/permissions'
import { premoderateArticle } from '#lib/premoderate-article'
import { aClient, signedIn } from '#lib/test-data'

await useTestDatabase()
const site = await aSite({ is_premoderated: true })
const client = await aClient(site)
const mo = await signedIn({ sites: [site] })

test('a trusted author is published at once where others wait, until they are trusted no longer', async () => {
  const id = await anAuthor({ site_id: site, external_id: '7' })
  await setTrusted(mo, id, true)
  assert.equal((await getAuthor(mo, id)).isTrusted, true)
  assert.equal(await statusOf('trusted', { author: '7' }), 'approved')
  await setTrusted(mo, id, false)
  assert.equal(await statusOf('no longer', { author: '7' }), 'pending')
})

test('nobody is trusted by a name or an address that anybody can write under', async () => {
  const id = await anAuthor({ site_id: site, external_id: 'email:ada@cars.example' })
  await assert.rejects(setTrusted(mo, id, true), Forbidden)
})

test('an article in premoderation holds new comments, and no longer when that ends', async () => {
  const open = await aSite()
  const moHere = await signedIn({ sites: [open] })
  const sender = await aClient(open)
  const article = await anArticle({ site_id: open, external_id: 'heated' })
  await premoderateArticle(moHere, article, true)
  assert.equal(await statusOf('held', { article: 'heated', sender }), 'pending')
  await premoderateArticle(moHere, article, false)
  assert.equal(await statusOf('free', { article: 'heated', sender }), 'approved')
})

test('people of another site, and contributors, change neither', async () => {
  const author = await anAuthor({ site_id: site })
  const article = await anArticle({ site_id: site })
  const elsa = await signedIn({ sites: [await aSite()] })
  const cora = await signedIn({ roles: ['contributor'], sites: [site] })
  await assert.rejects(setTrusted(elsa, author, true), NotFound)
  await assert.rejects(premoderateArticle(elsa, article, true), NotFound)
  await assert.rejects(setTrusted(cora, author, true), Forbidden)
  await assert.rejects(premoderateArticle(cora, article, true), Forbidden)
})

interface Given {
  author?: string
  article?: string
  sender?: typeof client
}

async function statusOf(external_id: string, { author = '1', article = '1', sender = client }: Given) {
  const item = {
    external_id,
    article: { external_id: article, url: 'https://cars.example/v8', title: 'The last V8' },
    author: { external_id: author, name: 'Ada' },
    body: `A comment that is ${external_id}.`,
    created_at: new Date().toISOString(),
  }
  const [taken] = await takeIn(sender, [item])
  return taken && 'status' in taken ? taken.status : taken?.error
}
