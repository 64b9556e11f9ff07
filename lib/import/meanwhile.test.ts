import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { aStaffMember, useTestDatabase } from '#db/test-data'
import { decide } from '#lib/decide'
import { findSite } from '#lib/sites'
import { readStaff } from '#lib/staff'
import { imported, importText, readFixture, rows } from './fixtures/import-text.ts'
import { generateWxr } from './generate-wxr.ts'

await useTestDatabase()
const odd = await readFixture('odd-cases.xml')
const empty = odd.replace(/<item>[\s\S]*<\/item>/, '')

test('two imports of the same file at once take everything once', async () => {
  const text = [...generateWxr(3000)].join('')
  const slug = await imported(empty)
  const both = await Promise.all([importText(text, { slug }), importText(text, { slug })])
  assert.equal(both[0].tally.comment.new + both[1].tally.comment.new, 3000)
  const count = sql`select count(*) from comment join site on site.id = site_id where slug = ${slug}`
  assert.deepEqual(await rows(count), [[3000]])
})

test('people decide while a newer export comes in, and every counter is right in the end', async () => {
  const text = [...generateWxr(1000)].join('')
  const slug = await imported(text)
  const staff = await aModerator(slug)
  const ids = (await rows(sql`select id from comment where site_id = ${await findSite(slug)} order by id`))
    .flat()
    .map(Number)
  const newer = text.replaceAll('[1]]></wp:comment_approved', '[trash]]></wp:comment_approved')
  const [{ tally }, ...decisions] = await Promise.all([
    importText(newer, { slug }),
    ...Array.from({ length: 40 }, (_, part) => spam(staff, ids.slice(part * 25, part * 25 + 25))),
  ])
  assert.ok(tally.comment.changed > 700 && decisions.length === 40)
  assert.deepEqual(await rows(wrongCounters), [])
})

const wrongCounters = sql`
  select author.id, status, count(*) from author
  join comment on comment.site_id = author.site_id and comment.author_id = author.id
  group by author.site_id, author.id, status
  having count(*) <> case status when 'pending' then pending_count when 'approved' then approved_count
    when 'deleted' then deleted_count else spam_count end`

async function aModerator(slug: string) {
  const staff = await readStaff(await aStaffMember({ sites: [(await findSite(slug)) ?? 0] }))
  assert.ok(staff)
  return staff
}

function spam(staff: Awaited<ReturnType<typeof aModerator>>, ids: number[]) {
  const comments = ids.map(id => ({ id, revision: 1, decisionId: null }))
  return decide(staff, { action: 'spam', comments, reason: null, note: null })
}
