import 'server-only'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { db } from '#db/client'
import { migrate, migrationFolder } from '#db/migrate'
import { aComment, aSite } from '#db/test-data'
import { loadCopies } from '#lib/bench/test-data'
import { waitUntil } from '../processes.ts'
import { aCrowd } from './crowd.ts'
import { useScene } from './scene.ts'

const scene = await useScene()
await loadCopies(scene.databaseUrl, await aComment({ site_id: await aSite(), status: 'approved' }), 1_000_000)
const { url } = await scene.docket()

test('people decide while a migration waits for a table of a million comments and changes it', async () => {
  const crowd = await aCrowd(scene, 16, [url])
  const reader = await aLongRead()
  const working = crowd.work()
  const migrating = migrate(scene.databaseUrl, [migrationFolder, new URL('./migrations/', import.meta.url)])
  await waitUntil('some are answered though it waits', async () => crowd.answered() >= 60)
  reader.end()
  assert.deepEqual(await migrating, ['9999-comments-have-a-mark'])
  await Promise.all([working, reader.over])
  await crowd.check()
})

/** A transaction that has read comments and stays open, as a backup does. */
async function aLongRead() {
  const [hasRead, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const over = db()
    .transaction()
    .execute(async tx => {
      await tx.selectFrom('comment').select('id').limit(1).execute()
      hasRead.resolve()
      await end.promise
    })
  await hasRead.promise
  return { over, end: end.resolve }
}
