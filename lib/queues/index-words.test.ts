import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aComment, aSite, onServer, useTestDatabase } from '#db/test-data'
import { indexWords } from '#lib/queues/index-words'

await useTestDatabase()

test('no words wait to be put into the index of search', async () => {
  await aComment({ site_id: await aSite(), body: 'A word that nobody has written before: quincunx' })
  await indexWords()
  assert.equal(await putTheRest(), 0)
})

/** Gives how many pages of them there were. */
function putTheRest(): Promise<number> {
  return onServer(process.env.DATABASE_URL ?? '', async client => {
    const { rows } = await client.query(`select gin_clean_pending_list('comment_by_word') as pages`)
    return rows[0].pages
  })
}
