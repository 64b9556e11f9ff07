import { closeDb } from '#db/client'
import { purgeComments } from '#lib/comments/purge'
import { openDatabase } from './database.ts'

/** `npm run purge`: removes comments that have been deleted or spam for 30 days. npm start does so once a day. */
async function run() {
  const database = await openDatabase()
  try {
    const purged = await purgeComments()
    if (purged > 0) console.log(`${purged} comments purged`)
  } finally {
    await closeDb()
    await database.stop()
  }
}

run().catch(error => {
  console.error(`The purge failed: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
})
