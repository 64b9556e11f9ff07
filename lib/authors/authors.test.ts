import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aComment, aFlag, anArticle, anAuthor, aSite, useTestDatabase } from '#db/test-data'
import { readAuthorFilter, writeAuthorFilter } from '#lib/authors/author-filter'
import { getAuthor } from '#lib/authors/get-author'
import { type AuthorFilter, listAuthors } from '#lib/authors/list-authors'
import { decide } from '#lib/decide'
import { addNote } from '#lib/notes'
import { NotFound } from '#lib/permissions'
import { sanctionAuthor } from '#lib/sanctions/sanction'
import { orderFor, signedIn, signedInAgain } from '#lib/test-data'

await useTestDatabase()
const all: AuthorFilter = { search: null, sanctioned: false, after: null }
const site = await aSite()
const ann = await signedIn({ name: 'Ann', sites: [site] })

test('an author is told with their record, sanctions, notes, and how right their flags were', async () => {
  const author = await anAuthor({ site_id: site, email: 'otto@example.org' })
  const id = await aComment({ site_id: site, author_id: author })
  const flagged = await aComment({ site_id: site })
  await aFlag({ site_id: site, comment_id: flagged, reporter_id: author })
  await decide(ann, await orderFor('delete', [flagged]))
  await addNote(ann, { author, body: 'Means well.' })
  await sanctionAuthor(ann, { ...ban(author), sweep: 'all' })
  const told = await getAuthor(ann, author)
  assert.deepEqual(
    [told.pending, told.deleted, told.flagsUpheld, told.standing, told.isStaff],
    [0, 1, 1, 'banned', false],
  )
  assert.deepEqual([told.sanctions[0]?.by, told.sanctions[0]?.deleted, told.notes[0]?.body], ['Ann', 1, 'Means well.'])
  assert.ok(id)
})

test('an author on a site out of sight is not found', async () => {
  const author = await anAuthor({ site_id: await aSite() })
  await assert.rejects(getAuthor(ann, author), NotFound)
})

test('a contributor finds who wrote under their articles, and nobody else', async () => {
  const { id } = await signedIn({ roles: ['contributor'] })
  const article_id = await anArticle({ site_id: site, contributor_id: id })
  const [reader, other] = [await anAuthor({ site_id: site }), await anAuthor({ site_id: site })]
  await aComment({ site_id: site, author_id: reader, article_id })
  const eve = await signedInAgain(id)
  assert.equal((await getAuthor(eve, reader)).id, reader)
  await assert.rejects(getAuthor(eve, other), NotFound)
})

for (const [search, found] of [
  ['lena', ['Lena 100%']],
  ['EXAMPLE.net', ['Lena 100%']],
  ['0%', ['Lena 100%']],
  ['%ena', []],
  ['_', ['O_tto']],
  [null, ['O_tto', 'Lena 100%']],
] as const)
  test(`authors found by ${search ?? 'nothing'}: ${found.join(' and ') || 'none'}`, async () => {
    const here = await aSite()
    await anAuthor({ site_id: here, name: 'Lena 100%', email: 'lena@example.net' })
    await anAuthor({ site_id: here, name: 'O_tto' })
    const { authors } = await listAuthors(await signedIn({ sites: [here] }), { ...all, search })
    assert.deepEqual(
      authors.map(author => author.name),
      found,
    )
  })

test('authors under a sanction in force', async () => {
  const here = await aSite()
  const staff = await signedIn({ sites: [here] })
  const [banned, past] = [await anAuthor({ site_id: here }), await anAuthor({ site_id: here })]
  await sanctionAuthor(staff, ban(banned))
  await sanctionAuthor(staff, { ...ban(past), kind: 'suspend', until: new Date(Date.now() - 1000).toISOString() })
  const { authors } = await listAuthors(staff, { ...all, sanctioned: true })
  assert.deepEqual(
    authors.map(author => [author.id, author.standing]),
    [[banned, 'banned']],
  )
})

test('pages show each author once', async () => {
  const here = await aSite()
  const staff = await signedIn({ sites: [here] })
  const ids: number[] = []
  while (ids.length < 60) ids.unshift(await anAuthor({ site_id: here }))
  const first = await listAuthors(staff, all)
  const second = await listAuthors(staff, { ...all, after: first.after })
  assert.deepEqual(
    [...first.authors, ...second.authors].map(author => author.id),
    ids,
  )
  assert.equal(second.after, null)
})

test('a URL gives back the filter of authors; what cannot be read is left out', () => {
  const filter = { search: 'Otto & Co', sanctioned: true, after: 12 }
  assert.deepEqual(readAuthorFilter(Object.fromEntries(new URLSearchParams(writeAuthorFilter(filter)))), filter)
  assert.deepEqual(readAuthorFilter({ search: ['a', 'b'], sanctioned: '1', after: '-1' }), all)
  assert.equal(writeAuthorFilter(all), '')
})

function ban(author: number) {
  return { author, kind: 'ban', until: null, everywhere: false, reason: 'hate', note: null, sweep: 'leave' } as const
}
