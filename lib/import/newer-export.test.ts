import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { db } from '#db/client'
import { aStaffMember, useTestDatabase } from '#db/test-data'
import { purgeComments } from '#lib/comments/purge'
import { findSite } from '#lib/sites'
import { imported, importText, readFixture, rows } from './fixtures/import-text.ts'

await useTestDatabase()
const odd = await readFixture('odd-cases.xml')

test('each finished import is one event in the log', async () => {
  const slug = await imported(odd)
  await importText(odd, { slug })
  const events = await rows(sql`
    select kind, actor, note from event join site on site.id = site_id where slug = ${slug} order by event.id`)
  assert.equal(events.length, 2)
  assert.deepEqual(events[0]?.slice(0, 2), ['import', 'site'])
  assert.match(String(events[1]?.[2]), /articles 4 read, .* comments 12 read, 0 new, 0 changed, 7 same, 5 refused$/)
})

test('a newer export brings only what changed: a text, a status, a name, a comment, a title', async () => {
  const slug = await imported(odd)
  const newer = odd
    .replace('Nice.', 'Very nice.')
    .replace('>0</wp:comment_approved>', '>1</wp:comment_approved>')
    .replace('<wp:comment_author>Bo</', '<wp:comment_author>Bo Jr</')
    .replace('hatchback &#8211;', 'hatchback,')
    .replace('>109<', '>112<')
    .replace('order_note', 'comment')
  const { tally } = await importText(newer, { slug })
  assert.deepEqual(tally.comment, { read: 12, new: 1, changed: 2, same: 5, refused: 4 })
  assert.deepEqual([tally.article.changed, tally.authors], [1, { new: 1, changed: 1 }])
  assert.deepEqual(
    await rows(sql`
    select comment.external_id, comment.body, comment.revision, comment.status, author.name
    from comment join author on author.id = comment.author_id join site on site.id = comment.site_id
    where slug = ${slug} and comment.external_id in ('102', '110') order by 1`),
    [
      ['102', '[…] 5 < 6 && café &nbsp; &#11; […]', 1, 'approved', 'Motorblog'],
      ['110', 'Very nice.', 2, 'approved', 'Bo Jr'],
    ],
  )
})

test('what was purged here does not come back with the same export', async () => {
  const slug = await imported(odd)
  const site = await findSite(slug)
  await sql`update comment set status_changed_at = now() - interval '31 days' where site_id = ${site}`.execute(db())
  const purged = await purgeComments()
  const { tally } = await importText(odd, { slug })
  assert.ok(purged > 0)
  assert.deepEqual(tally.comment, { read: 12, new: 0, changed: 0, same: 7, refused: 5 })
})

test('a decision made in Docket stands when the site says something else', async () => {
  const slug = await imported(odd)
  const staff = await aStaffMember()
  await sql`update comment set reviewed_at = now(), reviewed_by = ${staff}, reviewed_revision = 1
    where external_id = '110' and site_id = ${await findSite(slug)}`.execute(db())
  const { tally } = await importText(
    odd
      .replace('Nice.', 'Nicer.')
      .replace(/1(<.wp:comment_approved>\s+<wp:comment_parent>101.*\s+<.wp:comment>\s+<.item>)/, 'spam$1'),
    { slug },
  )
  assert.deepEqual([tally.comment.changed, tally.kept], [1, 1])
  const [comment] = await rows(sql`
    select status, source_status, body from comment where external_id = '110' and site_id = ${await findSite(slug)}`)
  assert.deepEqual(comment, ['approved', 'spam', 'Nicer.'])
})

test('a parent in a later export is tied to the replies that waited for it', async () => {
  const slug = await imported(
    odd.replace(/<wp:comment>\s*<wp:comment_id>101<[\s\S]*?<\/wp:comment>(?=\s*<wp:comment>)/, ''),
  )
  const waiting = sql`select count(*) from comment reply join site on site.id = site_id
    where slug = ${slug} and external_id = '103' and parent_id is not null`
  assert.deepEqual(await rows(waiting), [[0]])
  await importText(odd, { slug })
  assert.deepEqual(await rows(waiting), [[1]])
})

test('an id that comes twice in a file is the same comment, in its later version', async () => {
  const twice = odd.replaceAll('<wp:comment_id>110<', '<wp:comment_id>103<')
  const { tally } = await importText(twice, { slug: 'twice' })
  assert.deepEqual(tally.comment, { read: 12, new: 6, changed: 1, same: 0, refused: 5 })
})
