import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { db } from '#db/client'
import { useTestDatabase } from '#db/test-data'
import { findSite } from '#lib/sites'
import { everything, imported, importText, readFixture, rows } from './fixtures/import-text.ts'

await useTestDatabase()
const odd = await readFixture('odd-disqus.xml')
const first = await importText(odd, { slug: 'gears' })

test('a site that does not exist is made with the forum’s name and the first thread’s address', async () => {
  const site = await db().selectFrom('site').selectAll().where('slug', '=', 'gears').executeTakeFirstOrThrow()
  assert.deepEqual([site.name, site.url, site.language], ['gears', 'https://gears.example', 'en'])
  assert.match(first.announced.join(), /^Made the site "gears" \(gears, https:\/\/gears\.example\)/)
})

test('everything that was read is counted, refusals with their reasons and lines', () => {
  assert.equal(first.ending, 'finished')
  assert.deepEqual(first.tally.article, { read: 4, new: 3, changed: 0, same: 0, refused: 1 })
  assert.deepEqual(first.tally.comment, { read: 10, new: 7, changed: 0, same: 0, refused: 3 })
  assert.deepEqual([first.tally.authors.new, first.tally.merged, first.tally.guessedDates], [6, 1, 1])
  assert.deepEqual(
    [...first.tally.refusals].map(([reason, { lines }]) => `${reason} ${lines.join()}`),
    [
      'article: its thread has no dsq:id 59',
      'comment: has neither a text nor an author 145',
      'comment: its thread does not come before it in the file 154',
      'comment: has no dsq:id 161',
    ],
  )
})

test('an article has the site’s own identifier, WordPress’s number where its plugin wrote it, else Disqus’s', async () => {
  const articles = await rows(sql`
    select external_id, url, title, section, published_at::text from article
    where site_id = ${await findSite('gears')} order by external_id collate "C"`)
  assert.deepEqual(articles, [
    [
      ...['10', 'https://gears.example/hatchback/', 'A hatchback – after 100,000 km', 'Long & hard tests'],
      '2020-03-02 09:00:00+00',
    ],
    ['1004', 'https://gears.example/', 'A page without an identifier', null, '2020-03-05 09:00:00+00'],
    ['https://gears.example/photo/', 'https://gears.example/photo/', '(untitled)', null, null],
  ])
})

test('statuses are history; what a deleted thread held is deleted', async () => {
  const comments = await rows(sql`
    select comment.external_id, article.external_id as article, status, arrived_status, host(ip) from comment
    join article on article.id = article_id where comment.site_id = ${await findSite('gears')} order by 1`)
  assert.deepEqual(comments, [
    ['101', '10', 'approved', 'approved', null],
    ['102', 'https://gears.example/photo/', 'pending', 'pending', null],
    ['103', '10', 'approved', 'approved', '2001:db8::7'],
    ['104', 'https://gears.example/photo/', 'spam', 'spam', null],
    ['105', '10', 'deleted', 'deleted', null],
    ['106', '1004', 'deleted', 'deleted', null],
    ['110', 'https://gears.example/photo/', 'approved', 'approved', null],
  ])
})

test('a text stays as Disqus has it; XML is undone, HTML is not', async () => {
  const bodies = await rows(sql`
    select body from comment where site_id = ${await findSite('gears')} and external_id in ('101', '102', '105')
    order by external_id`)
  assert.deepEqual(bodies.flat(), ['Code: a[b[0]]> 1 &amp; <b>bold</b>', 'café &nbsp; &lt;', ''])
})

test('a reply is tied to its parent whichever comes first, but not to another article’s or to itself', async () => {
  const ties = await rows(sql`
    select reply.external_id, reply.parent_external_id, parent.external_id as parent
    from comment reply left join comment parent on parent.site_id = reply.site_id and parent.id = reply.parent_id
    where reply.site_id = ${await findSite('gears')} and reply.parent_external_id is not null order by 1`)
  assert.deepEqual(ties, [
    ['103', '101', '101'],
    ['104', '101', null],
  ])
})

test('authors are known by Disqus’s name for them, else by e-mail or name, and are counted', async () => {
  const authors = await rows(sql`
    select external_id, name, email, concat_ws(' ', pending_count, approved_count, deleted_count, spam_count)
    from author where site_id = ${await findSite('gears')} order by external_id collate "C"`)
  assert.deepEqual(authors, [
    ['disqus:ann', 'Ann B.', null, '1 1 0 0'],
    ['email:bo@readers.example', 'Bo', 'bo@readers.example', '0 1 0 0'],
    ['name:Bo|', 'Bo', null, '0 0 1 0'],
    ['name:Cheap tyres|', 'Cheap tyres', null, '0 0 0 1'],
    ['name:Eve|', 'Eve', null, '0 1 0 0'],
    ['name:|', 'Anonymous', null, '0 0 1 0'],
  ])
})

test('the same export again changes nothing, a newer one only what changed', async () => {
  const before = await everything()
  const again = await importText(odd, { slug: 'gears' })
  assert.deepEqual(again.tally.comment, { read: 10, new: 0, changed: 0, same: 7, refused: 3 })
  assert.deepEqual([again.tally.article.same, again.tally.authors], [3, { new: 0, changed: 0 }])
  assert.deepEqual(await everything(), before)
  const newer = odd.replace('<isSpam>true', '<isSpam>false').replace('Without an id', 'Still').replace('own ex', 'ex')
  const { tally } = await importText(newer, { slug: 'gears' })
  assert.deepEqual(tally.comment, { read: 10, new: 0, changed: 2, same: 5, refused: 3 })
})

test('of a truncated export what was read stays, and the line is named', async () => {
  const { ending, tally } = await importText(odd.slice(0, odd.indexOf('Cheap tyres!')), { slug: 'cut' })
  assert.deepEqual(ending, { kind: 'broken', line: 113, why: 'The file ends inside <message>: it was truncated.' })
  assert.equal(tally.comment.new, 3)
  assert.deepEqual((await importText(odd, { slug: 'cut' })).tally.comment.new, 4)
})

test('a dry run compares everything and writes nothing', async () => {
  const slug = await imported(odd)
  const before = await everything()
  const { tally } = await importText(odd.replace('Cheap tyres!', 'Cheaper'), { slug, isDryRun: true })
  assert.deepEqual(tally.comment, { read: 10, new: 0, changed: 1, same: 6, refused: 3 })
  assert.deepEqual(await everything(), before)
})
