import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aComment, aSite, useTestDatabase } from '#db/test-data'
import { decide } from '#lib/decide'
import { orderFor, readComment, signedIn } from '#lib/test-data'
import { restComment } from './answers.ts'
import { takeLook } from './take-look.ts'
import { aConnection } from './test-data.ts'

await useTestDatabase()
const site = await aSite()
const ann = await signedIn({ sites: [site] })
const connection = await aConnection(site, 'http://127.0.0.1:9')
const minuteMs = 60_000

for (const [when, changedMs, status] of [
  ['before the decision in Docket', -1, 'deleted'],
  ['after it', 1, 'spam'],
] as const)
  test(`a change ${when}, as the plugin told, counts so in any look, also in one of a sweep`, async () => {
    const external_id = String(100 + changedMs)
    const received_at = new Date(Date.now() - minuteMs)
    const id = await aComment({ site_id: site, external_id, status: 'approved', received_at })
    await decide(ann, await orderFor('delete', [id]))
    const decidedAt = (await readComment(id)).status_changed_at.getTime()
    const changed_at = new Date(decidedAt + changedMs * 1000)
    await db().insertInto('source_change').values({ site_id: site, external_id, changed_at }).execute()
    await takeLook(connection, {
      askedAt: new Date(decidedAt + 2000),
      total: 1,
      comments: [shown(Number(external_id))],
    })
    assert.equal((await readComment(id)).status, status)
  })

function shown(id: number) {
  const author = {
    author: 0,
    author_name: 'Jo',
    author_email: '',
    author_url: '',
    author_ip: '',
    author_user_agent: '',
  }
  const text = { content: { raw: 'A fine car.' }, date_gmt: '2026-01-01T00:00:00', type: 'comment' }
  return restComment.parse({ id, post: 1, parent: 0, status: 'spam', ...author, ...text })
}
