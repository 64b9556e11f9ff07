import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Client } from 'pg'
import { useTestDatabase } from '#db/test-data'
import { findSite } from '#lib/sites'
import { everything, imported, importText, readFixture } from './fixtures/import-text.ts'

await useTestDatabase()
const odd = await readFixture('odd-cases.xml')
const gears = await imported(odd)

test('of a truncated file what was read stays, and the line is named', async () => {
  const slug = 'cut'
  const { ending, tally } = await importText(odd.slice(0, odd.indexOf('Ann B.')), { slug })
  assert.deepEqual(ending, {
    kind: 'broken',
    line: 102,
    why: 'The file ends inside <wp:comment_author>: it was truncated.',
  })
  assert.equal(tally.comment.new, 5)
  const whole = await importText(odd, { slug })
  assert.deepEqual([whole.tally.comment.new, whole.tally.comment.same], [2, 5])
})

test('a row that the database refuses does not take the others with it', async () => {
  await asOwner(`alter table comment add constraint poison check (body <> 'Nobody wrote this.') not valid`)
  const { tally } = await importText(odd, { slug: 'poison' })
  assert.deepEqual([tally.comment.new, tally.comment.refused], [6, 6])
  assert.match([...tally.refusals.keys()].join(), /comment: the database refused it: .*poison/)
  await asOwner('alter table comment drop constraint poison')
})

test('a dry run compares everything and writes nothing', async () => {
  const before = await everything()
  const newer = odd.replace('Nice.', 'Very nice.').replace('>109<', '>112<').replace('order_note', 'comment')
  const { tally } = await importText(newer, { slug: gears, isDryRun: true })
  assert.deepEqual(tally.comment, { read: 12, new: 1, changed: 1, same: 6, refused: 4 })
  assert.deepEqual(await everything(), before)
})

test('a dry run for a site that does not exist only says that it would be made', async () => {
  const { announced, tally } = await importText(odd, { slug: 'nowhere', isDryRun: true })
  assert.match(announced.join(), /does not exist yet/)
  assert.deepEqual([tally.comment.new, tally.article.new, await findSite('nowhere')], [7, 3, null])
})

async function asOwner(statement: string) {
  const client = new Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
