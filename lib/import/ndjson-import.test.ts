import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { aStaffMember, useTestDatabase } from '#db/test-data'
import { findSite } from '#lib/sites'
import { everything, imported, importText, readFixture, rows } from './fixtures/import-text.ts'

await useTestDatabase()
await aStaffMember({ roles: ['contributor'], name: 'Mia', email: 'mia@gears.example' })
const odd = await readFixture('odd-lines.ndjson')
const first = await importText(odd, { slug: 'gears' })

test('everything that was read is counted, refusals with their reasons and lines', () => {
  assert.equal(first.ending, 'finished')
  assert.match(first.announced.join(), /^Made the site "gears" \(gears, https:\/\/gears\.example\)/)
  assert.deepEqual(first.tally.article, { read: 2, new: 2, changed: 0, same: 0, refused: 0 })
  assert.deepEqual(first.tally.comment, { read: 8, new: 4, changed: 0, same: 0, refused: 4 })
  assert.deepEqual(
    [...first.tally.refusals].map(([reason, { lines }]) => `${reason} ${lines.join()}`),
    [
      'comment: likes is no field that is known here 5',
      'comment: article.url is missing 7',
      'comment: its line is not JSON 8',
      'comment: created_at is not a time like 2026-11-25T09:30:00Z 9',
    ],
  )
})

test('articles, authors, statuses and threads are as the lines say', async () => {
  const comments = await rows(sql`
    select comment.external_id, article.external_id as article, article.title, author.external_id as author,
      parent.external_id as parent, comment.status, comment.body, comment.created_at::text, host(comment.ip)
    from comment join article on article.id = article_id join author on author.id = author_id
    left join comment parent on parent.id = comment.parent_id
    where comment.site_id = ${await findSite('gears')} order by 1`)
  const hatchback = ['a-1', 'A hatchback']
  assert.deepEqual(comments, [
    ['101', ...hatchback, '42', null, 'approved', 'A <b>fine</b> car &amp; 🚗', '2020-03-03 10:00:00+00', null],
    ['102', 'a-2', '(untitled)', 'name:|', null, 'deleted', '', '2020-03-04 08:00:00+00', null],
    [
      ...['103', ...hatchback, 'email:bo@readers.example', '101', 'approved', 'A reply that stands before its parent.'],
      ...['2020-03-03 11:00:00+00', '2001:db8::7'],
    ],
    ['105', 'a-2', '(untitled)', 'name:Cheap tyres|', null, 'spam', 'Tyres!', '2020-03-04 09:00:00+00', null],
  ])
})

test('an article has its section and its contributor', async () => {
  const article = sql`select section, staff.name from article join staff on staff.id = contributor_id
    where site_id = ${await findSite('gears')} and external_id = 'a-1'`
  assert.deepEqual(await rows(article), [['Tests', 'Mia']])
})

test('the same file again changes nothing, though its lines tell of an article in different words', async () => {
  const before = await everything()
  const again = await importText(odd, { slug: 'gears' })
  assert.deepEqual(again.tally.comment, { read: 8, new: 0, changed: 0, same: 4, refused: 4 })
  assert.deepEqual([again.tally.article.same, again.tally.authors], [2, { new: 0, changed: 0 }])
  assert.deepEqual(await everything(), before)
})

test('a newer file brings only what changed', async () => {
  const slug = await imported(odd)
  const newer = odd
    .replace('A reply', 'My reply')
    .replace('"status":"spam"}', '"status":"approved"}')
    .replace(',"likes":3', '')
  const { tally } = await importText(newer, { slug })
  assert.deepEqual(tally.comment, { read: 8, new: 1, changed: 2, same: 2, refused: 3 })
})

test('of a truncated file what was read stays, and the line is named', async () => {
  const { ending, tally } = await importText(odd.slice(0, odd.indexOf('Cheap tyres')), { slug: 'cut' })
  assert.deepEqual(ending, { kind: 'broken', line: 5, why: 'The file ends inside this line: it was truncated.' })
  assert.equal(tally.comment.new, 3)
  assert.deepEqual((await importText(odd, { slug: 'cut' })).tally.comment.new, 1)
})

test('a dry run compares everything and writes nothing', async () => {
  const slug = await imported(odd)
  const before = await everything()
  const { tally } = await importText(odd.replace('A reply', 'My reply'), { slug, isDryRun: true })
  assert.deepEqual(tally.comment, { read: 8, new: 0, changed: 1, same: 3, refused: 4 })
  assert.deepEqual(await everything(), before)
})

test('of a file of nothing that can be taken no site is made, and every line is told', async () => {
  const { announced, tally } = await importText('{"a":1}\n{"b":1}\n', { slug: 'nothing' })
  assert.deepEqual([announced, tally.comment.refused, await findSite('nothing')], [[], 2, null])
})
