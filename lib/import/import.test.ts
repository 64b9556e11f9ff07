import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { db } from '#db/client'
import { aStaffMember, useTestDatabase } from '#db/test-data'
import { findSite } from '#lib/sites'
import { everything, importFixture, importText, readFixture, rows } from './fixtures/import-text.ts'

await useTestDatabase()
await aStaffMember({ roles: ['contributor'], name: 'Mia', email: 'mia@gears.example' })
const odd = await readFixture('odd-cases.xml')
const first = await importText(odd, { slug: 'gears' })

test('a site that does not exist is made with the nine usual reasons, and that is said', async () => {
  const site = await db().selectFrom('site').selectAll().where('slug', '=', 'gears').executeTakeFirstOrThrow()
  assert.deepEqual([site.name, site.url, site.language], ['Gears & Gravel', 'https://gears.example', 'en-GB'])
  const reasons = await db()
    .selectFrom('reason')
    .select('code')
    .where('site_id', '=', site.id)
    .orderBy('position')
    .execute()
  assert.deepEqual([reasons.length, reasons[0]?.code, reasons[8]?.code], [9, 'harassment', 'other'])
  assert.match(first.announced.join(), /^Made the site "gears" \(Gears & Gravel, /)
})

test('everything that was read is counted, refusals with their reasons and lines', () => {
  assert.equal(first.ending, 'finished')
  assert.deepEqual(first.tally.article, { read: 4, new: 3, changed: 0, same: 0, refused: 1 })
  assert.deepEqual(first.tally.comment, { read: 12, new: 7, changed: 0, same: 0, refused: 5 })
  assert.deepEqual([first.tally.authors, first.tally.leftOut, first.tally.guessedDates], [{ new: 5, changed: 0 }, 1, 2])
  assert.deepEqual(
    [...first.tally.refusals].map(([reason, { lines }]) => `${reason} ${lines.join()}`),
    [
      'comment: its status "maybe" is none of 1, 0, spam, trash, post-trashed 109',
      'comment: has neither a text nor an author 115',
      'comment: has no wp:comment_id 120',
      'comment: no reader wrote it (a note of a plugin) 125',
      'article: has no wp:post_id 149',
      'comment: has no wp:post_id of its article 151',
    ],
  )
})

test('articles keep their title, section, address and contributor', async () => {
  const articles = await rows(sql`
    select article.external_id, url, title, section, staff.name, published_at::text as published
    from article left join staff on staff.id = contributor_id
    where site_id = ${await siteId()} order by 1`)
  assert.deepEqual(articles, [
    [
      '10',
      'https://gears.example/hatchback/',
      'A hatchback – after 100,000 km',
      'Long tests',
      'Mia',
      '2020-03-02 09:00:00+00',
    ],
    ['11', 'https://gears.example/?p=11', '(untitled)', null, null, null],
    ['12', 'https://gears.example/photo/', 'A photo that somebody liked', null, null, null],
  ])
})

test('statuses are history, and pingbacks and trackbacks are told apart', async () => {
  const comments = await rows(sql`
    select external_id, kind, status, arrived_status, source_status, host(ip) from comment
    where site_id = ${await siteId()} order by external_id`)
  assert.deepEqual(comments, [
    ['101', 'comment', 'approved', 'approved', 'approved', '192.0.2.17'],
    ['102', 'pingback', 'pending', 'pending', 'pending', null],
    ['103', 'comment', 'approved', 'approved', 'approved', '2001:db8::7'],
    ['104', 'trackback', 'spam', 'spam', 'spam', null],
    ['105', 'comment', 'deleted', 'deleted', 'deleted', null],
    ['106', 'comment', 'deleted', 'deleted', 'deleted', null],
    ['110', 'comment', 'approved', 'approved', 'approved', null],
  ])
})

test('a text stays as WordPress has it; XML is undone, HTML is not', async () => {
  assert.equal(await bodyOf('101'), 'Code: a[b[0]]> 1 &amp; <b>bold</b>')
  assert.equal(await bodyOf('102'), '[…] 5 < 6 && café &nbsp; &#11; […]')
  assert.equal(await bodyOf('104'), 'Tyres! &constructor; &lt;')
})

test('a reply is tied to its parent whichever comes first, but not to another article’s', async () => {
  const ties = await rows(sql`
    select reply.external_id, reply.parent_external_id, parent.external_id as parent
    from comment reply left join comment parent on parent.site_id = reply.site_id and parent.id = reply.parent_id
    where reply.site_id = ${await siteId()} and reply.parent_external_id is not null order by 1`)
  assert.deepEqual(ties, [
    ['103', '101', '101'],
    ['105', '777', null],
    ['110', '101', null],
  ])
})

test('a date that cannot be true gives way to the local one, then to the article’s', async () => {
  const dates = await rows(sql`
    select created_at::text from comment where site_id = ${await siteId()} and external_id in ('102', '104') order by external_id`)
  assert.deepEqual(dates.flat(), ['2020-03-04 08:00:00+00', '2020-03-02 09:00:00+00'])
})

test('authors are known by id, e-mail or name, are as in their newest comment, and are counted', async () => {
  const authors = await rows(sql`
    select external_id, name, email, url, concat_ws(' ', pending_count, approved_count, deleted_count, spam_count)
    from author where site_id = ${await siteId()} order by external_id collate "C"`)
  assert.deepEqual(authors, [
    ['42', 'Ann B.', 'ann@readers.example', null, '0 1 1 0'],
    ['email:bo@readers.example', 'Bo', 'bo@readers.example', null, '0 2 0 0'],
    ['name:Cheap tyres|', 'Cheap tyres', null, null, '0 0 0 1'],
    ['name:Motorblog|https://motorblog.example/42', 'Motorblog', null, 'https://motorblog.example/42', '1 0 0 0'],
    ['name:|', 'Anonymous', null, null, '0 0 1 0'],
  ])
})

test('the same export again changes nothing', async () => {
  const before = await everything()
  const again = await importText(odd, { slug: 'gears' })
  assert.deepEqual(again.tally.comment, { read: 12, new: 0, changed: 0, same: 7, refused: 5 })
  assert.deepEqual([again.tally.article.same, again.tally.authors, again.announced], [3, { new: 0, changed: 0 }, []])
  assert.deepEqual(await everything(), before)
})

test('an old export in another encoding arrives with its accents', async () => {
  const slug = `old-${randomUUID()}`
  const { tally, ending } = await importFixture('old-export.xml', { slug })
  assert.deepEqual([ending, tally.comment.new], ['finished', 1])
  const found = await rows(sql`
    select site.name, title, section, author.name as author, body from comment join site on site.id = comment.site_id
    join article on article.id = article_id join author on author.id = author_id where slug = ${slug}`)
  assert.deepEqual(found, [['Café Racer', 'Résumé', 'Old', 'Zoë', 'Déjà vu: €20 “quoted”']])
})

function siteId() {
  return findSite('gears')
}

async function bodyOf(externalId: string) {
  const [found] = await rows(
    sql`select body from comment where site_id = ${await siteId()} and external_id = ${externalId}`,
  )
  return found?.[0]
}
