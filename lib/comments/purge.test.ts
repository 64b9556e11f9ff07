import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aComment, aFlag, aSite, aStaffMember, useTestDatabase } from '#db/test-data'
import { purgeComments } from '#lib/comments/purge'
import { describeEvent } from '#lib/log/describe-event'
import { listEvents } from '#lib/log/list-events'
import { readLogFilter } from '#lib/log/log-filter'
import { readStaff } from '#lib/staff'

await useTestDatabase()
const site_id = await aSite()
const long = new Date(Date.now() - 31 * 86_400_000)

test('comments that were deleted or spam for 30 days go, all others stay', async () => {
  const gone = await Promise.all(
    (['deleted', 'spam'] as const).map(status => aComment({ site_id, status, status_changed_at: long })),
  )
  await aComment({ site_id, status: 'approved', status_changed_at: long })
  await aComment({ site_id, status: 'deleted' })
  await aFlag({ site_id, comment_id: gone[0] ?? 0 })
  assert.equal(await purgeComments(), 2)
  assert.deepEqual(await db().selectFrom('comment').select('id').where('id', 'in', gone).execute(), [])
  assert.equal(await purgeComments(), 0)
})

test('the log still tells of a purged comment, without its text', async () => {
  const admin = await readStaff(await aStaffMember({ roles: ['admin'] }))
  assert.ok(admin)
  const { events } = await listEvents(admin, readLogFilter({ what: 'purge' }).filter)
  const [event] = events
  assert.ok(event)
  const sentence = describeEvent(event).map(part => (typeof part === 'string' ? part : part.text))
  assert.match(sentence.join(''), /^Docket purged the text of a comment by author.* on “article.*”$/)
  assert.equal(event.comment?.excerpt, null)
})
