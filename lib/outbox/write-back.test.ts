import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { aComment, aSite, useTestDatabase } from '#db/test-data'
import { decide } from '#lib/decide'
import { placeEvents } from '#lib/outbox/place'
import { orderFor, readComment, signedIn } from '#lib/test-data'

await useTestDatabase()
const site = await aSite()
const ann = await signedIn({ sites: [site] })
const address = { url: 'https://blog.example', rest_url: 'https://blog.example/wp-json/' }
const connection = { ...address, username: 'docket', password: 'sealed', imported_at: new Date() }
await db()
  .insertInto('wordpress_connection')
  .values({ site_id: site, created_by: ann.id, ...connection })
  .execute()

for (const [what, waiting] of [
  ['that WordPress refused earlier', { given_up_at: new Date(), tries: 10 }],
  ['whose check on arrival still waits to be told', { event_id: null }],
] as const)
  test(`a decision about a comment ${what} is told`, async () => {
    const id = await aComment({ site_id: site })
    await decide(ann, await orderFor('approve', [id]))
    await place()
    await db().updateTable('write_back').set(waiting).where('comment_id', '=', id).execute()
    await decide(ann, await orderFor('spam', [id]))
    await place()
    const { event_id, given_up_at, tries } = await waitingFor(id)
    assert.deepEqual([event_id, given_up_at, tries], [(await readComment(id)).decision_id, null, 0])
  })

function place() {
  return db()
    .transaction()
    .execute(tx => placeEvents(tx))
}

function waitingFor(commentId: number) {
  return db().selectFrom('write_back').selectAll().where('comment_id', '=', commentId).executeTakeFirstOrThrow()
}
